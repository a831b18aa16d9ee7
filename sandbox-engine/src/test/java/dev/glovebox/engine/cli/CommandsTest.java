package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandsTest {
    @Command
    private static final class Root {}

    @Test
    void eachIsKnownByItsOwnName() {
        Commands.all()
                .forEach((name, command) -> assertThat(command.get()
                                .getClass()
                                .getAnnotation(Command.class)
                                .name())
                        .isEqualTo(name));
    }

    @Test
    void readsOneCommandWhereOneIsNamedAndElseAll() {
        assertThat(Commands.under(new Root(), Commands.all(), "budget", "--help")
                        .getSubcommands())
                .containsOnlyKeys("budget");
        assertThat(Commands.under(new Root(), Commands.all(), "bugdet").getSubcommands())
                .containsOnlyKeys(Commands.all().keySet());
        assertThat(Commands.under(new Root(), Commands.all()).getSubcommands())
                .containsOnlyKeys(Commands.all().keySet());
    }
}
