package dev.deskbell.knowledge;

import dev.deskbell.platform.web.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A text with fields before it, in YAML between two lines of dashes. Fields are words and nothing else: no types, tags, anchors or
 * structures are read from what may be anybody's.
 */
record FrontMatter(Map<String, String> fields, String body) {

    private static final int LONGEST = 10_000;
    private static final Pattern FORM = Pattern.compile("\\A---\\r?\\n(.*?)(?<=\\n)---\\r?(?:\\n|\\z)", Pattern.DOTALL);

    /** As it is written in a file. */
    String text() {
        return "---\n" + yaml(fields) + "---\n" + body;
    }

    static String yaml(Map<String, String> fields) {
        return yaml().dump(fields);
    }

    /**
     * @param file named by a refusal
     */
    static FrontMatter of(String file, String text) {
        Matcher form = FORM.matcher(text);
        return form.lookingAt()
                ? new FrontMatter(fields(file, form.group(1)), text.substring(form.end()))
                : new FrontMatter(Map.of(), text);
    }

    static Map<String, String> fields(String file, String text) {
        if (text.length() > LONGEST) {
            throw Refusal.badField(file, "has fields of more than " + LONGEST + " characters");
        }
        Object loaded;
        try {
            loaded = yaml().load(text);
        } catch (YAMLException e) {
            throw Refusal.badField(file, "has fields that are not YAML");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (loaded instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!(name instanceof String field) || !(value instanceof String word)) {
                    throw Refusal.badField(file, "has a field that is not a word");
                }
                fields.put(field, word);
            });
        } else if (loaded != null) {
            throw Refusal.badField(file, "has something else than fields at its beginning");
        }
        return fields;
    }

    /** Not for several threads. */
    private static Yaml yaml() {
        LoaderOptions reading = new LoaderOptions();
        reading.setAllowDuplicateKeys(false);
        reading.setMaxAliasesForCollections(0);
        reading.setNestingDepthLimit(3);
        reading.setCodePointLimit(LONGEST);
        DumperOptions writing = new DumperOptions();
        writing.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        writing.setWidth(LONGEST);
        writing.setSplitLines(false);
        return new Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading, new Words());
    }

    private static final class Words extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            // A date is a word, and so is yes.
        }
    }
}
