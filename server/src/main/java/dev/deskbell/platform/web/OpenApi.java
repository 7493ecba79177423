package dev.deskbell.platform.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** Completes the document that springdoc makes of the controllers: errors, path variables, keys, signing in. */
@Configuration
class OpenApi {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** Said once, relative to the document, instead of wherever the first reader found it. */
    @Bean
    OpenAPI served() {
        return new OpenAPI().servers(List.of(new Server().url("/")));
    }

    @Bean
    OpenApiCustomizer complete(RecordSchemas records) {
        return document -> {
            document.info(new Info()
                    .title("Deskbell")
                    .version("1")
                    .description("The HTTP contract of Deskbell. Errors are RFC 9457 problem documents."));
            document.security(
                    List.of(new SecurityRequirement().addList("session"), new SecurityRequirement().addList("token")));
            document.getComponents()
                    .addSecuritySchemes(
                            "session",
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.APIKEY)
                                    .in(SecurityScheme.In.COOKIE)
                                    .name("__Host-deskbell"))
                    .addSecuritySchemes(
                            "token",
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            ModelConverters.getInstance(true)
                    .readAll(new AnnotatedType(Problem.class))
                    .forEach(document.getComponents()::addSchemas);
            document.getPaths().forEach(OpenApi::complete);
            records.complete(schemas(document));
            document.getComponents().addSchemas(NullableId.class.getSimpleName(), nullable("uuid"));
            document.getComponents().addSchemas(NullableDate.class.getSimpleName(), nullable("date"));
            renamePages(document);
            sort(document);
        };
    }

    private static void complete(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            namePathVariables(path, operation);
            List<Integer> errors = new ArrayList<>(List.of(400, 401, 404, 429, 503));
            if (method != PathItem.HttpMethod.GET) {
                errors.addAll(List.of(403, 409, 413, 415));
            }
            if (method == PathItem.HttpMethod.POST) {
                errors.add(422);
                operation.addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .description("The same key and body within 24 hours replays the first answer.")
                        .schema(new StringSchema().minLength(1).maxLength(200)));
            }
            errors.forEach(status -> operation.getResponses().addApiResponse(status.toString(), problem(status)));
        });
    }

    private static void namePathVariables(String path, Operation operation) {
        List<Parameter> known = operation.getParameters() == null ? List.of() : operation.getParameters();
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            if (known.stream().noneMatch(parameter -> name.equals(parameter.getName()))) {
                operation.addParametersItem(
                        new Parameter().in("path").name(name).required(true).schema(new StringSchema()));
            }
        }
    }

    private static ApiResponse problem(int status) {
        ApiResponse response = new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase())
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        if (status == 429 || status == 503) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds.").schema(new IntegerSchema()));
        }
        return response;
    }

    /** On the wire it is the bare text, or null. */
    private static Schema<?> nullable(String format) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(new LinkedHashSet<>(List.of("string", "null")));
        schema.setFormat(format);
        return schema;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // swagger-core leaves the type parameter of schemas raw
    private static Map<String, Schema<?>> schemas(OpenAPI document) {
        return (Map) document.getComponents().getSchemas();
    }

    /** {@code PageTicketRow} is how the tool names {@code Page<TicketRow>}; people say TicketRowPage. */
    private static void renamePages(OpenAPI document) {
        Map<String, Schema<?>> schemas = schemas(document);
        List.copyOf(schemas.keySet()).stream()
                .filter(name -> name.startsWith("Page"))
                .forEach(name -> {
                    Schema<?> page = schemas.remove(name);
                    schemas.put(pageName(name), page);
                });
        document.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .map(MediaType::getSchema)
                .filter(schema -> schema != null
                        && schema.get$ref() != null
                        && schema.get$ref().contains("/Page"))
                .forEach(schema -> schema.set$ref("#/components/schemas/"
                        + pageName(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1))));
    }

    private static String pageName(String name) {
        return name.substring("Page".length()) + "Page";
    }

    /** The same document from the same code, whatever order the controllers were found in. */
    private static void sort(OpenAPI document) {
        Map<String, PathItem> paths = new TreeMap<>(document.getPaths());
        document.getPaths().clear();
        document.getPaths().putAll(paths);
        document.getComponents().schemas(new TreeMap<>(document.getComponents().getSchemas()));
    }
}
