package io.neuralmemory.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside this class, and the JVM it runs on. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing beside " + Version.class.getName());
            }
            properties.load(in);
        }
        return new String[] {
            "neural-memory " + properties.getProperty("version"), "Java " + Runtime.version(),
        };
    }
}
