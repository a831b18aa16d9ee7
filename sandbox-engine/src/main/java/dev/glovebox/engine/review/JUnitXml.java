package dev.glovebox.engine.review;

import dev.glovebox.engine.review.TestRun.Result;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.text.PolicyProblem;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as build servers read them. A question's text is not in it: reports travel further than policies. */
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The results by file. */
    public static String of(Map<String, List<Result>> files) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JUnitXml(writer).suites(files);
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text in memory can be written", impossible);
        }
        return text + "\n";
    }

    private void suites(Map<String, List<Result>> files) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<Result>> file : files.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String file, List<Result> results) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", file);
        xml.writeAttribute("tests", String.valueOf(results.size()));
        long failures =
                results.stream().filter(result -> result.failure().isPresent()).count();
        xml.writeAttribute("failures", String.valueOf(failures));
        for (Result result : results) {
            testCase(file, result);
        }
        xml.writeEndElement();
    }

    private void testCase(String file, Result result) throws XMLStreamException {
        PolicyTest test = result.test();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", file);
        xml.writeAttribute(
                "name",
                "line " + test.at().line() + ": " + test.department() + "." + test.role() + " for " + test.purpose()
                        + ", " + result.ran().expected());
        if (result.failure().isPresent()) {
            PolicyProblem failure = result.failure().get();
            xml.writeStartElement("failure");
            xml.writeAttribute("type", failure.code());
            xml.writeAttribute("message", failure.message());
            xml.writeCharacters(failure.toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
