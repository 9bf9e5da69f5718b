package dev.attune.scripts;

import dev.attune.api.AssemblyRequest;
import dev.attune.api.Content;
import dev.attune.api.Content.Assembled;
import dev.attune.api.Content.Empty;

/// A script that makes content: `function assemble(request)`. It answers an object with a `body`, or with `empty`.
public final class AssemblingScript {
    /// What its function is called.
    public static final String FUNCTION = "assemble";

    private final String name;
    private final Scripted script;

    /// @param name of its file, for messages
    public AssemblingScript(String name, Scripted script) {
        this.name = name;
        this.script = script;
    }

    /// @throws ScriptException if it does not answer, or something that is no content of the format
    public Content assemble(AssemblyRequest request) {
        return read(name, request.format(), script.ask(JsonOut.write(request)));
    }

    static Content read(String name, String format, String answer) {
        var content = Answered.of(name + ": what assemble returns", JsonIn.read(answer));
        if (content.has("empty")) {
            return new Empty(content.text("empty"));
        }
        var body = content.parts().get("body");
        if (body == null) {
            throw new ScriptException(name + ": assemble returns an object without 'body' and without 'empty'");
        }
        return switch (format) {
            case "json" -> new Assembled("application/json", body);
            case "html" -> new Assembled("text/html", content.text("body"));
            default -> new Assembled("text/plain", content.text("body"));
        };
    }
}
