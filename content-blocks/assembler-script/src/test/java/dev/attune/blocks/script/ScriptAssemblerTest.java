package dev.attune.blocks.script;

import dev.attune.api.ContentAssembler;
import dev.attune.testkit.ContentAssemblerContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// In this process: what only a process of its own can do is tested where processes are.
@TestInstance(Lifecycle.PER_CLASS)
class ScriptAssemblerTest implements ContentAssemblerContract {
    private ScriptAssembler assembler;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var script = Files.writeString(folder.resolve("mine.js"), """
                function assemble({ format, slots }) {
                    if (slots.headline === undefined) {
                        return { empty: "no headline" };
                    }
                    return { body: format === "html" ? html`<h1>${slots.headline}</h1>` : format === "json" ? slots : slots.headline };
                }
                """);
        assembler =
                new ScriptAssembler(new ScriptAssembler.Settings(script, Duration.ofSeconds(10), 1, 64, false, true));
    }

    @AfterAll
    void close() {
        assembler.close();
    }

    @Override
    public ContentAssembler assembler() {
        return assembler;
    }
}
