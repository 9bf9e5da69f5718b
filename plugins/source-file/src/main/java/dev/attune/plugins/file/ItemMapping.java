package dev.attune.plugins.file;

import dev.attune.api.Setting;
import java.util.Map;
import java.util.Optional;

/// Which columns of a file say what about an item of a catalogue. Columns are written as in [Mapping].
public record ItemMapping(
        @Setting(value = "The column with the item's id", defaultsTo = "id")
        String id,

        @Setting(value = "The column with the name that people read", defaultsTo = "name")
        String name,

        @Setting("The column with the price, in the deployment's currency")
        Optional<String> price,

        @Setting("The column with the part of the price that remains, 0 to 1")
        Optional<String> margin,

        @Setting("The column with how many there are") Optional<String> stock,

        @Setting("Which column holds which dimension, such as category: Category or colour: 'Colours:list(;)'")
        Map<String, String> dimensions,

        @Setting("Which column becomes which other attribute, such as image: ImageUrl")
        Map<String, String> attributes) {}
