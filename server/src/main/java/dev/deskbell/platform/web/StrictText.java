package dev.deskbell.platform.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads texts from JSON texts alone. Jackson's own reader also takes numbers, and loses its place on a list in a list. */
final class StrictText extends StdDeserializer<String> {

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getString()
                : (String) context.handleUnexpectedToken(getValueType(context), parser);
    }
}
