package dev.deskbell.routing;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.Strings;

/**
 * When a rule applies: an expression in CEL, typed, without side effects. Bounded, whoever wrote it: 2,000 characters, 100 rounds of
 * {@code exists} and {@code all} together, no lists that grow, and regular expressions that take linear time (RE2).
 */
final class Condition {

    static final int LONGEST = 2_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(60)
            .comprehensionMaxIterations(100)
            .maxRegexProgramSize(500)
            .build();

    private static final Map<String, CelType> VARIABLES = new TreeMap<>(Map.of(
            "ticket.subject", SimpleType.STRING,
            "ticket.text", SimpleType.STRING,
            "ticket.language", SimpleType.STRING,
            "ticket.priority", SimpleType.STRING,
            "ticket.tags", ListType.create(SimpleType.STRING),
            "requester.email", SimpleType.STRING,
            "requester.domain", SimpleType.STRING,
            "requester.tickets", SimpleType.INT,
            "now.hour", SimpleType.INT,
            "now.weekday", SimpleType.INT));

    private static final CelCompiler COMPILER = compiler();

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.EXISTS, CelStandardMacro.ALL)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "mentions",
                        CelOverloadDecl.newMemberOverload(
                                "string_mentions", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)))
                .setResultType(SimpleType.BOOL);
        VARIABLES.forEach(builder::addVar);
        return builder.build();
    }

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(CelFunctionBinding.from(
                    "string_mentions", String.class, String.class, (text, part) -> Strings.CI.contains(text, part)))
            .build();

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /** What is wrong with an expression, in a sentence; empty when nothing is. */
    static Optional<String> complaint(String expression) {
        CelValidationResult result = COMPILER.compile(expression);
        return result.getErrors().stream().findFirst().map(issue -> sentence(expression, issue));
    }

    private static String sentence(String expression, CelIssue issue) {
        int at = issue.getSourceLocation().getColumn();
        Matcher name = Pattern.compile("[a-z]+(\\.[A-Za-z]+)?").matcher(expression);
        boolean unknown = issue.getMessage().startsWith("undeclared reference")
                && at >= 0
                && at < expression.length()
                && name.find(at)
                && name.start() == at;
        return "at character %d: %s"
                .formatted(
                        at + 1,
                        unknown
                                ? "there is no '%s'; there are %s"
                                        .formatted(name.group(), String.join(", ", VARIABLES.keySet()))
                                : issue.getMessage());
    }

    /**
     * @param expression one that has been checked
     * @throws IllegalArgumentException when it was not
     */
    static Condition of(String expression) {
        try {
            return new Condition(
                    RUNTIME.createProgram(COMPILER.compile(expression).getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("not a condition", e);
        }
    }

    /** Whether it holds; what breaks a bound does not. */
    boolean holds(CelVariableResolver variables) {
        try {
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException e) {
            return false;
        }
    }
}
