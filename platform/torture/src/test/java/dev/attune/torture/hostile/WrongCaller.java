package dev.attune.torture.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.platform.json.Json;
import dev.attune.torture.hostile.Operation.Access;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Somebody who shows no key, or none that fits, or one where it does not count.
///
/// @param refused how all their calls must end
record WrongCaller(String name, Set<Access> at, int refused, UnaryOperator<Request> call) {
    private static final Set<Access> EVERYWHERE = Set.of(Access.SECRET_KEY, Access.WRITE_KEY, Access.WRITE_KEY_IN_BODY);
    private static final Set<Access> TO_WRITE = Set.of(Access.WRITE_KEY, Access.WRITE_KEY_IN_BODY);

    /// @param write a good key for browsers
    /// @param secret a good key for servers
    static List<WrongCaller> all(String write, String secret) {
        var all = new ArrayList<WrongCaller>();
        all.add(new WrongCaller("nobody", EVERYWHERE, 401, it -> it));
        all.addAll(strangers());
        all.addAll(misspelt("secret", secret, EVERYWHERE));
        all.addAll(misspelt("write", write, EVERYWHERE));
        all.addAll(misplaced("secret", secret, EVERYWHERE));
        all.addAll(misplaced("write", write, TO_WRITE));
        all.addAll(writersWhereSecretsAreNeeded(write));
        all.addAll(exposed(secret));
        all.add(header("wrong key before the right one", EVERYWHERE, "X-Write-Key: stranger", "X-API-Key: " + secret));
        all.add(header(
                "wrong user before the right one",
                EVERYWHERE,
                "Authorization: Basic " + base64("stranger:"),
                "Authorization: Bearer " + secret));
        return all;
    }

    private static WrongCaller header(String name, Set<Access> at, String... headers) {
        return new WrongCaller(name, at, 401, it -> {
            var request = it;
            for (String header : headers) {
                request = request.with(header);
            }
            return request;
        });
    }

    private static List<WrongCaller> strangers() {
        return List.of(
                header("unknown bearer", EVERYWHERE, "Authorization: Bearer stranger"),
                header("unknown user", EVERYWHERE, "Authorization: Basic " + base64("stranger:")),
                header("unknown write key", EVERYWHERE, "X-Write-Key: stranger"),
                header("unknown API key", EVERYWHERE, "X-API-Key: stranger"),
                new WrongCaller("unknown key in the query", EVERYWHERE, 401, it -> query(it, "writeKey=stranger")),
                new WrongCaller("unknown key in the body", EVERYWHERE, 401, it -> body(it, "stranger")),
                new WrongCaller("a list as the key", EVERYWHERE, 401, it -> body(it, List.of("stranger"))));
    }

    private static List<WrongCaller> misspelt(String kind, String key, Set<Access> at) {
        var values = new LinkedHashMap<String, String>();
        values.put("bearer without a key", "Bearer");
        values.put("basic without a key", "Basic");
        values.put("basic that is no Base64", "Basic %%%" + key);
        values.put("basic in the clear", "Basic " + key + "~");
        values.put("key without a scheme", key);
        values.put("another scheme", "Token " + key);
        values.put("digest", "Digest username=\"" + key + "\"");
        values.put("scheme glued to the key", "Bearer" + key);
        values.put("two schemes", "Bearer Bearer " + key);
        values.put("key as the password", "Basic " + base64(":" + key));
        values.put("key as the password of somebody", "Basic " + base64("stranger:" + key));
        values.put("bearer in Base64", "Bearer " + base64(key));
        values.put("upper case", "Bearer " + key.toUpperCase(Locale.ROOT));
        values.put("all but the last character", "Bearer " + key.substring(0, key.length() - 1));
        values.put("a character too many", "Bearer " + key + "x");
        values.put("in quotes", "Bearer \"" + key + "\"");
        values.put("two keys", "Bearer " + key + "," + key);
        values.put("a user with a zero in it", "Basic " + base64(key + "\0:"));
        values.put("a star", "Bearer *");
        values.put("an expression", "Bearer ' OR '1'='1");
        return values.entrySet().stream()
                .map(it -> header(kind + " key, " + it.getKey(), at, "Authorization: " + it.getValue()))
                .toList();
    }

    private static List<WrongCaller> misplaced(String kind, String key, Set<Access> at) {
        var all = new ArrayList<WrongCaller>();
        for (String name : List.of("key", "api_key", "access_token", "token", "WRITEKEY")) {
            all.add(new WrongCaller(kind + " key as ?" + name, at, 401, it -> query(it, name + "=" + key)));
        }
        for (String name : List.of(
                "Cookie: writeKey=",
                "Cookie: Authorization=Bearer ",
                "Proxy-Authorization: Bearer ",
                "X-Forwarded-Authorization: Bearer ",
                "X-Secret-Key: ",
                "X-Authorization: Bearer ",
                "WWW-Authenticate: Bearer ",
                "Referer: http://localhost/?writeKey=")) {
            all.add(header(kind + " key as " + name, at, name + key));
        }
        return all;
    }

    private static List<WrongCaller> writersWhereSecretsAreNeeded(String write) {
        var secret = Set.of(Access.SECRET_KEY);
        var all = new ArrayList<WrongCaller>();
        for (String header : List.of(
                "Authorization: Bearer " + write,
                "Authorization: Basic " + base64(write + ":"),
                "X-Write-Key: " + write,
                "X-API-Key: " + write)) {
            all.add(new WrongCaller("writer with " + header, secret, 403, it -> it.with(header)));
        }
        all.add(new WrongCaller("writer by the query", secret, 403, it -> query(it, "writeKey=" + write)));
        all.add(new WrongCaller("writer by the body", secret, 401, it -> body(it, write)));
        return all;
    }

    private static List<WrongCaller> exposed(String secret) {
        return List.of(
                new WrongCaller("secret key in the query", EVERYWHERE, 401, it -> query(it, "writeKey=" + secret)),
                new WrongCaller("secret key in the body", EVERYWHERE, 401, it -> body(it, secret)));
    }

    private static Request query(Request request, String more) {
        return request.to(request.target() + (request.target().indexOf('?') < 0 ? "?" : "&") + more);
    }

    private static Request body(Request request, Object key) {
        if (request.body().length == 0) {
            return request;
        }
        var body = new LinkedHashMap<>(Json.parseObject(request.body()));
        body.put("writeKey", key);
        return request.with(Json.write(body));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
