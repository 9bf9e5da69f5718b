package dev.attune.torture.hostile;

import dev.attune.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A call of each route that goes well with the trailblazer deployment.
final class Examples {
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/v1/decide", """
                    {"anonymousId":"a-1","userId":"u-1","identifiers":["email:u1@example.com"],
                     "placements":["home-hero",{"name":"cart-recommendations","limit":4}],
                     "context":{"page":{"url":"https://shop.example/tents"},"locale":"en-GB"},
                     "locale":"en-GB","timezone":"Europe/Berlin",
                     "events":[{"type":"track","event":"Product Viewed","messageId":"m-1",
                                "timestamp":"2026-07-04T17:00:00Z","properties":{"product_id":"t-2","price":12.5}}],
                     "consent":{"personalization":true},"mode":"decide","deadlineMs":2000,"format":"json","explain":true}"""),
            Map.entry("/v1/exposures", """
                    {"exposures":[{"decisionId":"DECISION","item":"welcome","kind":"shown",
                                   "messageId":"x-m-1","timestamp":"2026-07-04T17:00:00Z"}]}"""),
            Map.entry("/ofrep/v1/evaluate/flags/{key}", "{\"context\":{\"targetingKey\":\"u-1\",\"country\":\"DE\"}}"),
            Map.entry("/ofrep/v1/evaluate/flags", "{\"context\":{\"targetingKey\":\"u-1\",\"country\":\"DE\"}}"),
            Map.entry(
                    "/v1/profiles/{id}/identity/undo",
                    "{\"one\":\"user_id:u-1\",\"other\":\"anonymous_id:a-1\",\"because\":\"a shared tablet\"}"),
            Map.entry("/v1/merge", """
                    {"messageId":"m-1","mergeProperties":[{"type":"user_id","value":"u-1"},{"type":"email","value":"u1@example.com"}]}"""),
            Map.entry("/v1/web/messages/seen", "{\"messages\":[\"m-1\"],\"anonymousId\":\"a-1\",\"userId\":\"u-1\"}"),
            Map.entry("/v1/open-time/links", """
                    {"recipient":"user_id:u-1","message":"m-1",
                     "placements":["home-hero",{"name":"cart-recommendations","item":1,"scale":2,"width":600,"height":300,
                                                "alt":"Offers","locale":"en-GB","url":"/sale"}]}"""),
            Map.entry("/v1/open-time/recipients", "{\"message\":\"m-1\",\"recipients\":[\"user_id:u-1\"]}"),
            Map.entry("/v1/email/mails/{name}/preview", "{\"recipient\":\"user_id:u-1\",\"content\":{\"person\":{}}}"),
            Map.entry("/v1/email/mails/{name}/test", "{\"to\":\"u-1@example.com\"}"),
            Map.entry("/v1/email/bounces", """
                    {"messageId":"<aaaaaaaaaaaaaaaaaaaaaaaaaa@mail.example>","type":"bounce","status":"5.1.1","reason":"gone"}"""),
            Map.entry("/v1/events", """
                    {"specversion":"1.0","id":"ce-1","source":"/shop","type":"order.completed","time":"2026-07-04T17:00:00Z",
                     "datacontenttype":"application/json","subject":"u-1",
                     "data":{"userId":"u-1","order_id":"o-1","total":12.5,"products":[{"product_id":"t-2"}]}}"""));

    private static final String EVENT = """
            {"type":"track","messageId":"m-1","userId":"u-1","anonymousId":"a-1","previousId":"a-0","groupId":"g-1",
             "event":"Product Viewed","name":"Tents","category":"Shop","timestamp":"2026-07-04T17:00:00Z",
             "sentAt":"2026-07-04T17:00:01Z","originalTimestamp":"2026-07-04T17:00:00Z",
             "properties":{"product_id":"t-2","price":12.5,"currency":"EUR","products":[{"product_id":"t-2"}]},
             "traits":{"email":"u1@example.com","plan":"gold"},
             "context":{"ip":"198.51.100.7","userAgent":"Mozilla/5.0","locale":"en-GB","library":{"name":"x"},
                        "consent":{"categoryPreferences":{"personalization":true}}},
             "integrations":{"All":true}}""";

    private static final String PERSON = "user_id:c-169";

    private static final Map<String, String> QUERIES = Map.of(
            "/v1/content/{placement}",
            "userId=u-1&anonymousId=a-1&locale=en-GB&url=https%3A%2F%2Fshop.example%2F&limit=2&format=json&mode=peek",
            "/v1/signals",
            "limit=5&cursor=0&internal=true",
            "/v1/set-aside",
            "limit=5",
            "/v1/messages",
            "state=waiting&limit=5",
            "/pixel/v1/track",
            "userId=u-1&event=Opened&properties=%7B%22a%22%3A1%7D&messageId=px-1",
            "/pixel/v1/page",
            "anonymousId=a-1&name=Tents&data=eyJuYW1lIjoieCJ9",
            "/v1/web/messages",
            "anonymousId=a-1&userId=u-1");

    /// By path, found out from the server.
    private final Map<String, String> known;

    /// @param decision the id of a recorded decision
    /// @param setAside the id of a signal that was set aside
    Examples(String decision, String setAside) {
        known = Map.of(
                "/v1/content/{placement}", "home-hero",
                "/ofrep/v1/evaluate/flags/{key}", "home-hero",
                "/v1/experiments/{key}/results", "tent-hero",
                "/v1/email/mails/{name}/preview", "loyalty",
                "/v1/email/mails/{name}/test", "loyalty",
                "/v1/decisions/{id}", decision,
                "/v1/set-aside/{id}/replay", setAside);
    }

    /// Without a key.
    Request of(Operation operation) {
        return of(operation, 1);
    }

    /// Without a key.
    ///
    /// @param number of the message, since what came before is not looked at again
    Request of(Operation operation, long number) {
        var query = QUERIES.get(operation.path());
        var target = operation.at(known(operation)) + (query == null ? "" : "?" + query);
        var request = Request.of(operation.method(), target);
        return operation.takesBody()
                ? request.with("Content-Type: " + mediaType(operation)).with(Json.write(body(operation, number)))
                : request;
    }

    private static String mediaType(Operation operation) {
        return operation.path().equals("/v1/events") ? "application/cloudevents+json" : "application/json";
    }

    /// For a path with a parameter: a value that is known, so that there is something to find out.
    String known(Operation operation) {
        return operation.path().startsWith("/v1/profiles/") ? PERSON : known.getOrDefault(operation.path(), "x");
    }

    Map<String, Object> body(Operation operation, long number) {
        var text = BODIES.getOrDefault(operation.path(), EVENT)
                .replace("m-1", "m-" + number)
                .replace("ce-1", "ce-" + number)
                .replace("u-1", "u-" + number % 300)
                .replace("DECISION", known.getOrDefault("/v1/decisions/{id}", "x"));
        var body = Json.objectFromText(text);
        boolean batch = operation.path().endsWith("/batch")
                || operation.path().endsWith("/b")
                || operation.path().endsWith("/import");
        return batch ? new LinkedHashMap<>(Map.of("batch", List.of(body, body), "context", Map.of())) : body;
    }
}
