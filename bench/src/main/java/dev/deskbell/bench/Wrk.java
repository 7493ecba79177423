package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a request over and over on so many connections at once. */
final class Wrk {

    private static final Tool TOOL = new Tool("wrk", "wrk");
    private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");

    private Wrk() {}

    static Rate run(Program program, Request request, int connections, int seconds) {
        return run(program, request.name(), script(request), connections, seconds);
    }

    /**
     * As somebody who is signed out.
     *
     * @param headers Lua: {@code ["Accept-Encoding"] = "gzip"}
     */
    static Rate runSignedOut(Program program, String path, String headers, int connections, int seconds) {
        String script = """
                local sent = wrk.format("GET", "%s", { ["Host"] = "localhost", %s })
                request = function() return sent end
                """.formatted(path, headers);
        return run(program, path, script, connections, seconds);
    }

    /** As whoever has that API token. */
    static Rate runAs(String token, Program program, String path, int connections, int seconds) {
        String script = """
                local sent = wrk.format("GET", "%s", { ["Host"] = "localhost", ["Authorization"] = "Bearer %s" })
                request = function() return sent end
                """.formatted(path, token);
        return run(program, path, script, connections, seconds);
    }

    private static Rate run(Program program, String name, String request, int connections, int seconds) {
        try {
            Path script = Files.createTempFile("request", ".lua");
            Files.writeString(script, request);
            String said = TOOL.run(
                    script.getParent(),
                    Map.of(),
                    List.of(
                            "-t2",
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--latency",
                            "-s",
                            script.toString(),
                            program.at("/")));
            Files.delete(script);
            if (said.contains("Non-2xx") || said.contains("Socket errors")) {
                throw new IllegalStateException(name + " was refused:\n" + said);
            }
            return new Rate(number(RATE, said), percentile(said, "50"), percentile(said, "99"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(Request request) {
        return """
                local headers = { ["Authorization"] = "Bearer %s", ["Content-Type"] = "application/json" }
                local body = %s
                local number = 0
                request = function()
                  number = number %% 1000 + 1
                  local path = string.gsub("%s", "{number}", tostring(number))
                  return wrk.format(body and "POST" or "GET", path, headers, body)
                end
                """.formatted(
                Dataset.HANDLE, request.body() == null ? "nil" : "[==[" + request.body() + "]==]", request.path());
    }

    private static double number(Pattern pattern, String said) {
        Matcher matcher = pattern.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk told no " + pattern + ":\n" + said);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double percentile(String said, String percent) {
        Matcher matcher = Pattern.compile(percent + "% +([0-9.]+)(us|ms|s)").matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk told no latencies:\n" + said);
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }
}
