package dev.deskbell.platform.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's settings, given on its command line: there they outrank every file below the data directory. */
final class ServerSettings {

    private ServerSettings() {}

    static List<String> commandLine(Home home, Runner runner, int port, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(safe());
        settings.put("cluster_name", home.name());
        settings.put("hba_file", runner.seen(home.accessRules()));
        settings.put("log_directory", runner.seen(home.log()));
        settings.put("port", String.valueOf(port));
        if (System.getProperty("os.name", "").startsWith("Mac")) {
            // There fsync stops at the drive's own cache.
            settings.put("wal_sync_method", "fsync_writethrough");
        }
        settings.putAll(more);
        List<String> line = new ArrayList<>(List.of("-D", runner.seen(home.cluster())));
        settings.forEach((name, value) -> line.addAll(List.of("-c", name + "=" + value)));
        return line;
    }

    private static Map<String, String> safe() {
        Map<String, String> settings = new LinkedHashMap<>();
        // Reached by nobody but this machine.
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        // Iterations protect passwords that one could guess. Ours are 192 random bits, and each connection would hash
        // for 5 ms.
        settings.put("scram_iterations", "1");
        // What is acknowledged is on the disk.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // The log tells of the server, never of what people wrote. Errors of statements are the client's to tell: "log"
        // leaves them out, "terse" leaves out details, which quote rows, and the statement of a backend that crashed.
        settings.put("log_min_messages", "log");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_statement", "none");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        // A week of logs, one file a day.
        settings.put("logging_collector", "on");
        settings.put("log_filename", "postgresql-%a.log");
        settings.put("log_rotation_age", "1d");
        settings.put("log_rotation_size", "0");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_line_prefix", "%m [%p] ");
        settings.put("log_timezone", "UTC");
        settings.put("timezone", "UTC");
        // One writer that hangs must not stall the change feed. The owner, who migrates, is exempt (see Founding).
        settings.put("transaction_timeout", "60s");
        settings.put("idle_in_transaction_session_timeout", "30s");
        // Sized for a machine with 2 GB or more, on a disk without moving parts, beside the program.
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "256MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "128MB");
        settings.put("max_wal_size", "2GB");
        settings.put("random_page_cost", "1.1");
        // Compiling a plan takes longer than any of our statements should.
        settings.put("jit", "off");
        return settings;
    }
}
