package dev.deskbell.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with one file, as a browser sends it (RFC 7578). */
record Form(String type, byte[] body) {

    static Form of(String name, byte[] content) {
        String boundary = "----" + Desk.unique();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(
                        boundary, name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A"));
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Form("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }
}
