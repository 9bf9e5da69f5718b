package dev.attune.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.testkit.Some;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    @Test
    void anAccountCanBeLookedAt(@TempDir Path folder) {
        try (var shop = Shop.in(folder).placement("hero", "").open()) {
            shop.offer(Some.event("Group Joined")
                    .type("group")
                    .by("user_id:ann")
                    .with("account_id", "acme")
                    .with("industry", "steel")
                    .build());

            var account = shop.get("/v1/profiles/account_id:acme").is(200);
            assertThat(account.at("traits/industry/value")).isEqualTo("steel");
            assertThat(account.at("identifiers")).isEqualTo(List.of("account_id:acme"));
            assertThat(shop.get("/v1/profiles/user_id:ann").is(200).at("identifiers"))
                    .isEqualTo(List.of("user_id:ann"));
            shop.get("/v1/profiles/account_id:other").is(404);
        }
    }
}
