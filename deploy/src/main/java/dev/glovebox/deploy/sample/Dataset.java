package dev.glovebox.deploy.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The tables of the sample, one CSV file each. Education delivers in GB18030, as older systems do. */
enum Dataset {
    COUNTIES("reference.counties", "code,name_zh,name_en"),
    DEATHS("civil_affairs.deaths", "citizen_id,name,name_en,county,death_date,registered,report_days,cause"),
    BENEFITS("hrss.benefits", "benefit_id,citizen_id,name,name_en,county,pay_month,paid_on,amount"),
    PENSIONS("hrss.pensions", "citizen_id,name,county,since,monthly"),
    PAYROLL("tax.payroll", "citizen_id,employer,county,pay_month,wage"),
    INMATES("justice.inmates", "citizen_id,name,facility,admitted,released"),
    FIRMS("market_regulation.firms", "firm_id,firm,citizen_id,county,founded,capital"),
    VEHICLES("transport.vehicles", "vehicle_id,citizen_id,kind,energy,registered,price"),
    INSPECTIONS("transport.inspections", "vehicle_id,inspected,passed,fee"),
    PROPERTY("housing.property", "property_id,citizen_id,county,area,bought"),
    STUDENTS("education.students", "citizen_id,name,county,stage,enrolled,fee");

    private final String tableName;
    private final String header;

    Dataset(String tableName, String header) {
        this.tableName = tableName;
        this.header = header;
    }

    String tableName() {
        return tableName;
    }

    String header() {
        return header;
    }

    String fileName() {
        return tableName + ".csv";
    }

    Charset charset() {
        return this == STUDENTS ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    }
}
