package dev.deskbell.platform.db;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL as it grows, with its parameters' values in their order: fixed fragments, and values as parameters only. */
public final class GrowingSql {

    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    public GrowingSql append(String fragment) {
        text.append(fragment);
        return this;
    }

    /** @param value of the fragment's one parameter */
    public GrowingSql append(String fragment, Object value) {
        parameters.add(value);
        return append(fragment);
    }

    /** The values of parameters that were appended without theirs. */
    public void with(List<? extends @Nullable Object> values) {
        parameters.addAll(values);
    }

    public String text() {
        return text.toString();
    }

    @Nullable
    public Object[] parameters() {
        return parameters.toArray();
    }
}
