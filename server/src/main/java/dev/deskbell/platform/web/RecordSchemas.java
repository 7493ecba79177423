package dev.deskbell.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the OpenAPI document what JSpecify says in the code. In an answer every member is there, those that are
 * {@code @Nullable} may be null, and those that are left out when null are optional. In a request only what is
 * {@code @NotNull} is required.
 */
@Component
class RecordSchemas implements ModelConverter {

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType javaType = Json31.mapper().constructType(type.getType());
        if (schema != null && javaType.getRawClass().isRecord()) {
            String reference = schema.get$ref() == null ? schema.getName() : schema.get$ref();
            if (reference != null) {
                records.put(reference.substring(reference.lastIndexOf('/') + 1), javaType.getRawClass());
            }
        }
        return schema;
    }

    /** Completes the schemas of the records that were met. */
    void complete(Map<String, Schema<?>> schemas) {
        schemas.forEach((name, schema) -> {
            Class<?> type = records.get(name);
            if (type != null && schema.getProperties() != null && isAnswer(type)) {
                tellPresence(type, schema, schemas);
            }
        });
    }

    private static boolean isAnswer(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(part -> Arrays.stream(part.getAccessor().getAnnotations()))
                .noneMatch(annotation -> annotation.annotationType().getName().startsWith("jakarta.validation")
                        || annotation.annotationType().getName().startsWith("dev.deskbell"));
    }

    private void tellPresence(Class<?> type, Schema<?> schema, Map<String, Schema<?>> schemas) {
        Set<String> required = new LinkedHashSet<>();
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        boolean allOmitNull = omitsNull(type.getAnnotation(JsonInclude.class));
        for (RecordComponent part : type.getRecordComponents()) {
            if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                Schema<?> inner = unwrapped(part, schemas);
                properties.putAll(propertiesOf(inner));
                required.addAll(inner.getRequired() == null ? List.of() : inner.getRequired());
                continue;
            }
            Schema<?> property = propertiesOf(schema).get(part.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean omitted = allOmitNull || omitsNull(part.getAccessor().getAnnotation(JsonInclude.class));
            boolean mayBeNull = nullable && (!omitted || part.getType() == Optional.class);
            properties.put(part.getName(), mayBeNull ? orNull(property) : property);
            if (!nullable || !omitted) {
                required.add(part.getName());
            }
        }
        schema.setProperties(new LinkedHashMap<>(properties));
        schema.setRequired(List.copyOf(required));
    }

    /** The schema of an unwrapped record, completed by itself first. */
    private Schema<?> unwrapped(RecordComponent part, Map<String, Schema<?>> schemas) {
        Schema<?> inner = schemas.get(part.getType().getSimpleName());
        if (inner == null) {
            throw new IllegalStateException(part + " has no schema");
        }
        tellPresence(part.getType(), inner, schemas);
        return inner;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // swagger-core leaves the type parameter of properties raw
    private static Map<String, Schema<?>> propertiesOf(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : (Map) schema.getProperties();
    }

    private static boolean omitsNull(@Nullable JsonInclude include) {
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getOneOf() != null
                || (schema.getTypes() != null && schema.getTypes().contains("null"))) {
            return schema;
        }
        if (schema.get$ref() != null) {
            Schema<Object> none = new Schema<>();
            none.addType("null");
            Schema<Object> either = new Schema<>();
            either.addOneOfItem(schema);
            either.addOneOfItem(none);
            return either;
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema; // without a type it is anything, null included
    }
}
