package dev.deskbell.platform.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** A date in a PATCH, where an explicit null says "none"; see {@link NullableId}. */
@JsonDeserialize(using = NullableDate.Reader.class)
public record NullableDate(@Nullable LocalDate value) {

    static final class Reader extends StdDeserializer<NullableDate> {

        Reader() {
            super(NullableDate.class);
        }

        @Override
        public NullableDate deserialize(JsonParser parser, DeserializationContext context) {
            return new NullableDate(context.readValue(parser, LocalDate.class));
        }

        @Override
        public NullableDate getNullValue(DeserializationContext context) {
            return new NullableDate(null);
        }

        @Override
        public @Nullable NullableDate getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
