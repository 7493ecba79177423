package dev.deskbell.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files in and out beside copying them and adding them up, and what many of them at once do to the memory. */
@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description = "Uploads and downloads beside cp and sha256sum, and the heap while 20 files come at once.")
final class MeasureFiles implements Callable<Integer> {

    private static final Tool CURL = new Tool("curl", "curl");
    private static final Tool SH = new Tool("sh", "dash");
    private static final int AT_ONCE = 20;
    private static final int EACH_MB = 200;

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Option(names = "--megabytes", defaultValue = "1024", description = "of the one file; default ${DEFAULT-VALUE}")
    private int megabytes;

    @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}; the median counts")
    private int rounds;

    /** Seconds. */
    private record Times(List<Double> copies, List<Double> uploads, List<Double> downloads) {}

    @Override
    public Integer call() throws IOException, SQLException {
        Path work = Files.createTempDirectory(data, "files");
        try (Program program = Program.start(data)) {
            Staff.join(program.database());
            makeRoom(program.database());
            throughput(program, work);
            heap(program, work);
        } finally {
            SH.run(Path.of("."), Map.of(), List.of("-c", "rm -r \"$0\"", work.toString()));
        }
        return 0;
    }

    private static void makeRoom(Database database) throws SQLException {
        try (Connection connection = database.superuser();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into file_limits (organization_id, of_file, of_ticket, of_organization)
                        select id, 1::bigint << 40, 1::bigint << 42, 1::bigint << 50 from organization where slug = ?
                        on conflict do nothing""")) {
            statement.setString(1, Dataset.LARGEST);
            statement.execute();
        }
    }

    private void throughput(Program program, Path work) throws IOException {
        Times times = new Times(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            Path file = random(work.resolve("file"), megabytes, round);
            times.copies()
                    .add(seconds(
                            () -> SH.run(work, Map.of(), List.of("-c", "cp file copy && sha256sum copy && rm copy"))));
            String[] address = new String[1];
            times.uploads().add(seconds(() -> address[0] = upload(program, file, 0)));
            times.downloads()
                    .add(seconds(() -> CURL.run(
                            work,
                            Map.of(),
                            List.of("-sS", "--fail", "-H", bearer(0), "-o", "came", program.at(address[0])))));
            Files.delete(work.resolve("came"));
        }
        System.out.printf("%n| a file of %,d MB | MB/s | beside cp and sha256sum |%n|---|---|---|%n", megabytes);
        double copy = median(times.copies());
        print("cp, sha256sum", copy, copy);
        print("upload (goal 0.5)", median(times.uploads()), copy);
        print("download (goal 0.5)", median(times.downloads()), copy);
    }

    private void print(String what, double seconds, double copy) {
        System.out.printf("| %s | %,.0f | %.2f |%n", what, megabytes / seconds, copy / seconds);
    }

    private static void heap(Program program, Path work) throws IOException {
        Path file = random(work.resolve("file"), EACH_MB, 1_000);
        upload(program, file, 0);
        long before = Memory.of(program).heap();
        long most = before;
        try (ExecutorService uploads = Executors.newFixedThreadPool(AT_ONCE)) {
            // The first is kept, the others come all the same: what is known is known at the end alone.
            List<CompletableFuture<String>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> upload(program, file, i), uploads))
                    .toList();
            while (!all.stream().allMatch(CompletableFuture::isDone)) {
                most = Math.max(most, Memory.of(program).heap());
            }
            all.forEach(CompletableFuture::join);
        }
        System.out.printf(
                "%n| %d uploads of %d MB at once | MB |%n|---|---|%n| live heap before | %.1f |%n| at the most (goal: 64 more) | %.1f |%n",
                AT_ONCE, EACH_MB, before / 1e6, most / 1e6);
    }

    /** Answers its address. */
    private static String upload(Program program, Path file, int who) {
        String answer = CURL.run(
                Path.of("."),
                Map.of(),
                List.of(
                        "-sS",
                        "--fail",
                        "-X",
                        "POST",
                        "-T",
                        file.toString(),
                        "-H",
                        bearer(who),
                        "-H",
                        "Content-Type: application/octet-stream",
                        "-H",
                        "Expect:",
                        program.at("/api/organizations/" + Dataset.LARGEST + "/attachments")));
        String id = answer.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        return "/api/organizations/" + Dataset.LARGEST + "/attachments/" + id;
    }

    private static String bearer(int who) {
        return "Authorization: Bearer " + Staff.handle(who);
    }

    private static Path random(Path file, int size, int seed) throws IOException {
        byte[] block = new byte[1_000_000];
        new Random(seed).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < size; i++) {
                block[i % block.length]++;
                out.write(block);
            }
        }
        return file;
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
