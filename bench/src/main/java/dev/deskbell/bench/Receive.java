package dev.deskbell.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens streams and says so; then, for each number on its input, says when the first and the last of so many changes for each stream arrived. */
@Command(name = "receive", hidden = true)
final class Receive implements Callable<Integer> {

    @Parameters(index = "0")
    private int port;

    @Parameters(index = "1")
    private int streams;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
        try (Receiver receiver = Receiver.open(server, Staff.streams(server, streams));
                Scanner input = new Scanner(System.in)) {
            System.out.println(streams);
            while (input.hasNextLong()) {
                Receiver.Span span = receiver.expect(input.nextLong() * streams).get();
                System.out.println(span.first());
                System.out.println(span.last());
            }
        }
        return 0;
    }
}
