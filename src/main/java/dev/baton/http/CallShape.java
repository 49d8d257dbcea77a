package dev.baton.http;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/**
 * What the declaration of a call says about it.
 *
 * @param name method and path template
 * @param repeatable whether it may be sent again after a lost answer
 * @param write whether it changes something
 */
record CallShape(String name, boolean repeatable, boolean write) {
    static CallShape of(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        boolean get = request.method().equals("GET") || request.method().equals("HEAD");
        if (invocation == null) {
            return new CallShape(request.method() + " " + request.url().encodedPath(), get, !get);
        }
        Method declared = invocation.method();
        boolean reads = get || declared.isAnnotationPresent(ReadOnly.class);
        boolean repeatable = reads || declared.isAnnotationPresent(Idempotent.class);
        // A call that follows a link from an answer has no template of its own.
        String path = template(declared).orElseGet(() -> request.url().encodedPath());
        return new CallShape(request.method() + " " + path, repeatable, !reads);
    }

    private static Optional<String> template(Method declared) {
        return Stream.of(
                        Optional.ofNullable(declared.getAnnotation(GET.class)).map(GET::value),
                        Optional.ofNullable(declared.getAnnotation(POST.class)).map(POST::value),
                        Optional.ofNullable(declared.getAnnotation(PUT.class)).map(PUT::value),
                        Optional.ofNullable(declared.getAnnotation(DELETE.class))
                                .map(DELETE::value))
                .flatMap(Optional::stream)
                .filter(path -> !path.isEmpty())
                .map(path -> "/" + path.replaceFirst("\\?.*", ""))
                .findFirst();
    }
}
