package dev.deskbell.bench;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Who hears a measurement's changes.
 *
 * @param desks the slugs of the organizations
 * @param each how many streams each of them has; the first desk's come first
 * @param handles the session handle of each stream
 */
record Listeners(List<String> desks, int each, IntFunction<String> handles) {

    /** All in the largest organization: everybody hears everything. */
    static Listeners ofLargest(int streams) {
        return new Listeners(List.of(Dataset.LARGEST), streams, stream -> Staff.handle(stream % Staff.COUNT));
    }

    /** The same number of people at many help desks, of which each hears its own. */
    static Listeners ofManyDesks() {
        return new Listeners(
                IntStream.range(0, Staff.DESKS).mapToObj(Staff::desk).toList(), Staff.AT_DESK, Staff::handleAtDesk);
    }

    int streams() {
        return desks.size() * each;
    }

    /** The desk and handle of one of so many agents, who are spread over the desks. */
    Seat seat(int agent) {
        int desk = agent % desks.size();
        return new Seat(desks.get(desk), handles.apply(desk * each + agent / desks.size()));
    }

    /** Who works where. */
    record Seat(String desk, String handle) {}

    List<byte[]> requests(InetSocketAddress program) {
        return IntStream.range(0, streams())
                .mapToObj(stream -> Staff.request(program, handles.apply(stream)))
                .toList();
    }
}
