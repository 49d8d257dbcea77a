package dev.baton.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Bounds the bodies of answers, and tells a web page from the JSON that was asked for before anybody parses it. */
final class AnswerGuard implements Interceptor {
    private static final long LONGEST_REPORT = 256 * 1024;
    private static final long LONGEST_HEAD = 16 * 1024;
    private static final long FIRST_GLANCE = 64;
    private final HttpOptions options;

    AnswerGuard(HttpOptions options) {
        this.options = options;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request asked = chain.request();
        Download download = asked.tag(Download.class);
        Request request = asked.newBuilder()
                .header("User-Agent", options.userAgent())
                .header("Accept", download == null ? "application/json" : "*/*")
                .build();
        Response response = chain.proceed(request);
        boolean kept = false;
        try {
            Response guarded = guard(response, download);
            kept = true;
            return guarded;
        } finally {
            if (!kept) {
                response.close();
            }
        }
    }

    private Response guard(Response response, @Nullable Download download) throws IOException {
        ResponseBody body = response.body();
        if (!response.isSuccessful()) {
            return response.newBuilder().body(report(body)).build();
        }
        String type = String.valueOf(body.contentType());
        boolean login = download != null && leadsToLogin(response, type);
        if (login || (download == null && looksLikeHtml(body, type))) {
            throw new WebPage(response.code(), Words.htmlTitle(start(body, LONGEST_HEAD)));
        }
        long most = download == null ? options.longestAnswer() : download.maxBytes();
        if (body.contentLength() > most) {
            throw new TooLong(response.code(), most, body.contentLength());
        }
        Source bounded = new BoundedSource(body.source(), most, response.code());
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(bounded), body.contentType(), body.contentLength()))
                .build();
    }

    /** The report of a failure is read here and now: a cut one must not hide the status. */
    private static ResponseBody report(ResponseBody body) {
        Buffer kept = new Buffer();
        MediaType type = body.contentType();
        try (BufferedSource source = body.source()) {
            while (kept.size() < LONGEST_REPORT && source.read(kept, LONGEST_REPORT - kept.size()) >= 0) {
                // Read on, up to the bound.
            }
        } catch (IOException cut) {
            // What came before the cut is still worth reading.
        }
        return ResponseBody.create(kept, type, kept.size());
    }

    private static boolean looksLikeHtml(ResponseBody body, String type) throws IOException {
        return Words.looksLikeHtml(type.contains("html") ? "" : start(body, FIRST_GLANCE), type);
    }

    private static boolean leadsToLogin(Response response, String type) {
        return response.priorResponse() != null
                && type.contains("html")
                && response.request().url().encodedPath().contains("login");
    }

    private static String start(ResponseBody body, long most) throws IOException {
        BufferedSource peek = body.source().peek();
        peek.request(most);
        return peek.getBuffer()
                .snapshot((int) Math.min(most, peek.getBuffer().size()))
                .utf8();
    }

    /** A web page where data was asked for. */
    static final class WebPage extends IOException {
        private final int status;
        private final String title;

        WebPage(int status, String title) {
            super("a web page came instead of data");
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }
    }

    /** A body over its bound; how long it would have been is not always known (-1). */
    static final class TooLong extends IOException {
        private final int status;
        private final long most;
        private final long announced;

        TooLong(int status, long most, long announced) {
            super("the answer is longer than " + most + " bytes");
            this.status = status;
            this.most = most;
            this.announced = announced;
        }

        int status() {
            return status;
        }

        String sizes() {
            return (announced < 0 ? "more than " + most : String.valueOf(announced)) + " bytes; allowed are " + most;
        }
    }

    private static final class BoundedSource extends ForwardingSource {
        private final long most;
        private final int status;
        private long passed;

        BoundedSource(Source source, long most, int status) {
            super(source);
            this.most = most;
            this.status = status;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            passed += Math.max(read, 0);
            if (passed > most) {
                throw new TooLong(status, most, -1);
            }
            return read;
        }
    }
}
