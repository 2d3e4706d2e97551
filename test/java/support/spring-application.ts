import { fileURLToPath } from 'node:url';
import { OutsideServer } from '../../support/outside-server.js';
import { JVM_START_LIMIT, jvmEnvironment } from './jvm.js';

/** What `mvn package` of `test/java/spring` makes. */
const JAR = fileURLToPath(new URL('../../../.tmp/java/spring/spring.jar', import.meta.url));

/** The Spring Boot application of `test/java/spring`. @param settings of its `application.yml`, by their names in the environment. */
export async function startSpringApplication(
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<OutsideServer> {
  const env = { ...jvmEnvironment('JAVA_TOOL_OPTIONS'), SERVER_PORT: String(port), ...settings };
  const server = new OutsideServer('java', ['-jar', JAR], env);
  try {
    await server.until((output) => output.includes('Started Application'), JVM_START_LIMIT);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
