package dev.deskbell.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A name server on the loopback that knows the TXT records that tests give it, and no others. */
public final class NameServer {

    private final DatagramSocket socket;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    NameServer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::answerAll);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on, the name has this TXT record. */
    public void publish(String name, String text) {
        texts.put(name + ".", text);
    }

    private void answerAll() {
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[1_500], 1_500);
                socket.receive(question);
                byte[] answer = answer(new Message(Arrays.copyOf(question.getData(), question.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException e) {
            socket.close();
        }
    }

    private Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        Record question = query.getQuestion();
        answer.addRecord(question, Section.QUESTION);
        Name name = question.getName();
        @Nullable String text = texts.get(name.toString());
        if (text == null) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            answer.addRecord(new TXTRecord(name, DClass.IN, 60, text), Section.ANSWER);
        }
        return answer;
    }
}
