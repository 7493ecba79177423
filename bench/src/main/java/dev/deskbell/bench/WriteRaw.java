package dev.deskbell.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The bare minimum beside which deliveries are measured: says its port; then, for each number on its input, has so many
 * changes written to every connection and says when it began.
 */
@Command(name = "write-raw", hidden = true)
final class WriteRaw implements Callable<Integer> {

    @Parameters(index = "0", description = "a file with a change as it goes over the wire")
    private Path chunk = Path.of(".");

    @Parameters(index = "1")
    private int streams;

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] change = Files.readAllBytes(chunk);
        List<RawStream> open = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1_000, InetAddress.getByName("127.0.0.1"));
                Scanner input = new Scanner(System.in)) {
            System.out.println(server.getLocalPort());
            for (int i = 0; i < streams; i++) {
                RawStream stream = new RawStream(server.accept());
                open.add(stream);
                Thread.ofVirtual().start(() -> stream.writeOn(change));
            }
            RawStream[] all = open.toArray(RawStream[]::new);
            while (input.hasNextInt()) {
                int changes = input.nextInt();
                System.out.println(Receiver.micros());
                for (RawStream stream : all) {
                    stream.tell(changes);
                }
            }
        }
        return 0;
    }
}
