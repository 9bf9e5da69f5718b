package dev.attune.platform.authoring;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// A plugin that is about to be made.
///
/// @param id its name everywhere: folder, artefact, `plugin.id`, `@Contributes`
/// @param group of its artefact; also the beginning of its package
/// @param folder where it will lie
record Plan(String id, Kind kind, String group, Path folder) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 60;
    /// What the contract calls its own.
    private static final Set<String> TAKEN = Set.of("DecisionStrategy", "IdentityMatcher", "ContentAssembler");

    Plan {
        if (!ID.matcher(id).matches() || id.length() > LONGEST) {
            throw new AuthorException("a plugin's name is in kebab-case, such as " + kind.word()
                    + "-hats, with at most " + LONGEST + " characters, but this is '" + id + "'");
        }
        if (!SourceVersion.isName(packageName(id, kind, group))) {
            throw new AuthorException("the package would be " + packageName(id, kind, group)
                    + ", which Java does not allow; take another name, or another --group than '" + group + "'");
        }
        if (TAKEN.contains(className(id, kind))) {
            throw new AuthorException("the class would be " + className(id, kind)
                    + ", as one of the contract; take a name that says what is special about yours");
        }
    }

    String className() {
        return className(id, kind);
    }

    String packageName() {
        return packageName(id, kind, group);
    }

    private static String className(String id, Kind kind) {
        var name = new StringBuilder();
        for (var word : base(id, kind).split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name + kind.suffix();
    }

    private static String packageName(String id, Kind kind, String group) {
        return group + "." + base(id, kind).replace("-", "");
    }

    /// The id without its kind: `hats` of `strategy-hats`, and of `hats`.
    private static String base(String id, Kind kind) {
        var prefix = kind.word() + "-";
        return id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    }
}
