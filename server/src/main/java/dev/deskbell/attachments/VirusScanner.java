package dev.deskbell.attachments;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** clamd, when DESKBELL_CLAMD names one, by its protocol: zINSTREAM, then chunks with their lengths (clamd(8)). */
@Component
class VirusScanner {

    private static final int CHUNK = 64 * 1024;
    private static final int CONNECT_MILLIS = 3_000;

    /** A large archive takes clamd minutes; its own limit (MaxScanTime) is two. */
    private static final int ANSWER_MILLIS = 240_000;

    private final @Nullable InetSocketAddress address;
    private final boolean passes;

    VirusScanner(Settings settings) {
        this.address = address(settings.clamd());
        this.passes = settings.clamdDown().equals("pass");
    }

    private static @Nullable InetSocketAddress address(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("\\S+:\\d{1,5}")) {
            throw new StartupRefusal("DESKBELL_CLAMD must be host:port of clamd, not " + text);
        }
        int colon = text.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** What is said of a file. */
    sealed interface Verdict {
        /** Nothing was found. */
        record Clean() implements Verdict {}

        /** A virus, by its name. */
        record Infected(String virus) implements Verdict {}

        /** The scanner does not answer. */
        record Silent() implements Verdict {}

        /** The scanner answers, and does not scan a file like this: it is larger than StreamMaxLength, mostly. */
        record Declined() implements Verdict {}
    }

    boolean isThere() {
        return address != null;
    }

    /** Whether what could not be checked is given out. */
    boolean passesUnchecked() {
        return passes;
    }

    Verdict scan(InputStream bytes) {
        InetSocketAddress clamd = address;
        if (clamd == null) {
            return new Verdict.Clean();
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(clamd.getHostString(), clamd.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return send(bytes, socket) ? verdict(answer(socket)) : new Verdict.Declined();
        } catch (IOException e) {
            return new Verdict.Silent();
        }
    }

    /** Answers false when clamd hangs up before the end, as it does behind its limit. */
    private static boolean send(InputStream bytes, Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        for (int read = bytes.readNBytes(chunk, 0, CHUNK); read > 0; read = bytes.readNBytes(chunk, 0, CHUNK)) {
            try {
                out.writeInt(read);
                out.write(chunk, 0, read);
            } catch (SocketException hungUp) {
                return false;
            }
        }
        out.writeInt(0);
        out.flush();
        return true;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Verdict verdict(String answer) {
        String said = answer.replace("\0", "").strip();
        if (said.endsWith(" FOUND")) {
            String virus = said.substring(said.indexOf(':') + 1, said.length() - " FOUND".length());
            return new Verdict.Infected(virus.strip());
        }
        return said.endsWith(" OK") ? new Verdict.Clean() : new Verdict.Declined();
    }
}
