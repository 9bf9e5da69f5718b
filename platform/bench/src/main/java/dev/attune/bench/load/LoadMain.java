package dev.attune.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import tools.jackson.databind.json.JsonMapper;

/// The process that sends: each line of standard input is a [Load], each line of standard output its [Outcome].
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var json = new JsonMapper();
        var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(json.writeValueAsString(Generator.send(json.readValue(line, Load.class))));
        }
    }
}
