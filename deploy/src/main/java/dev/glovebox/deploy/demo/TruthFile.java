package dev.glovebox.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.deploy.sample.SampleDepartments;
import dev.glovebox.deploy.trial.TrialException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The generator's exact answers, which nobody in the story may see. */
record TruthFile(JsonNode root) {

    static TruthFile read(Path folder) {
        try {
            return new TruthFile(new ObjectMapper()
                    .readTree(folder.resolve(SampleDepartments.TRUTH_FILE).toFile()));
        } catch (IOException unreadable) {
            throw new TrialException("the sample's truth file could not be read", unreadable);
        }
    }

    List<List<String>> answer(String question) {
        List<List<String>> rows = new ArrayList<>();
        root.path("answers").path(question).path("rows").forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        });
        return rows;
    }
}
