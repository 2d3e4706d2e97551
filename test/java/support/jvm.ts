/** Milliseconds until a Java server of others is up on a machine with more to do, also where it builds itself first. */
export const JVM_START_LIMIT = 300_000;

/** A small heap, and the compiler that is done soonest: these servers live for a minute. */
const OPTIONS = '-Xms64m -Xmx512m -XX:TieredStopAtLevel=1';

/** What a JVM needs of our environment. @param name the variable that its start reads options from. */
export function jvmEnvironment(name: string): Record<string, string> {
  const { JAVA_HOME, HOME } = process.env;
  return { [name]: OPTIONS, ...(HOME && { HOME }), ...(JAVA_HOME && { JAVA_HOME }) };
}
