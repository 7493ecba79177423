package dev.deskbell.platform.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * An id in a PATCH, where an explicit null says "none". A field that is absent is no NullableId at all but null, and says
 * "unchanged". (Jackson reads both as an empty Optional.)
 */
@JsonDeserialize(using = NullableId.Reader.class)
public record NullableId(@Nullable UUID value) {

    static final class Reader extends StdDeserializer<NullableId> {

        Reader() {
            super(NullableId.class);
        }

        @Override
        public NullableId deserialize(JsonParser parser, DeserializationContext context) {
            return new NullableId(context.readValue(parser, UUID.class));
        }

        @Override
        public NullableId getNullValue(DeserializationContext context) {
            return new NullableId(null);
        }

        @Override
        public @Nullable NullableId getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
