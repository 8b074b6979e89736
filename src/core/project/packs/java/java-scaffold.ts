import type { ProjectModule, ProjectPlan } from '../../plan/plan-schema';
import { scaffoldOf, type Container } from '../dockerfile';
import type { Scaffold } from '../framework-pack';
import {
  filesInFolder,
  isServed,
  moduleFolder,
  techWords
} from '../module-place';

const PORT = 8080;

/** `pom.xml` of a module that needs packages, and the `Dockerfile` of one that answers requests. */
export function javaScaffold(
  module: ProjectModule,
  plan: ProjectPlan
): Scaffold {
  const folder = moduleFolder(module, plan);
  const planned = filesInFolder(module, plan);
  const words = techWords(module).join(' ');
  const isSpring = /spring/.test(words);
  const isBuilt = planned.some(path =>
    /^(?:pom\.xml|build\.gradle)/.test(path)
  );
  // Plain Java is compiled without Maven, which not every machine has.
  const lists = !isBuilt && (isSpring || /junit|maven/.test(words));
  const packages = lists
    ? [{ path: `${folder}pom.xml`, content: pom(module, isSpring) }]
    : [];
  const container: Container | null =
    isServed(module, plan) && isSpring && (lists || planned.includes('pom.xml'))
      ? { folder, port: PORT, isPage: false, lines: dockerfile() }
      : null;
  return scaffoldOf(planned, packages, container);
}

function dockerfile(): string[] {
  return [
    'FROM maven:3.9-eclipse-temurin-17 AS build',
    'WORKDIR /build',
    'COPY pom.xml .',
    'COPY src src',
    'RUN mvn -q -B -DskipTests package',
    'FROM eclipse-temurin:17-jre',
    'WORKDIR /app',
    'COPY --from=build /build/target/*.jar app.jar',
    'USER 10001',
    `EXPOSE ${PORT}`,
    'CMD ["java", "-jar", "app.jar"]'
  ];
}

const SPRING_PARENT = `  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.5.0</version>
  </parent>
`;

function pom({ name }: ProjectModule, isSpring: boolean): string {
  const id = name.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  const dependencies = isSpring
    ? [
        dependency('org.springframework.boot', 'spring-boot-starter-web'),
        dependency(
          'org.springframework.boot',
          'spring-boot-starter-test',
          null,
          'test'
        )
      ]
    : [dependency('org.junit.jupiter', 'junit-jupiter', '5.12.2', 'test')];
  const plugin = isSpring
    ? '<groupId>org.springframework.boot</groupId>\n        <artifactId>spring-boot-maven-plugin</artifactId>'
    : '<artifactId>maven-surefire-plugin</artifactId>\n        <version>3.5.3</version>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
${isSpring ? SPRING_PARENT : ''}  <groupId>project</groupId>
  <artifactId>${id}</artifactId>
  <version>0.1.0</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
${dependencies.join('\n')}
  </dependencies>
  <build>
    <plugins>
      <plugin>
        ${plugin}
      </plugin>
    </plugins>
  </build>
</project>
`;
}

function dependency(
  group: string,
  artifact: string,
  version: string | null = null,
  scope: string | null = null
): string {
  const lines = [
    `<groupId>${group}</groupId>`,
    `<artifactId>${artifact}</artifactId>`,
    ...(version === null ? [] : [`<version>${version}</version>`]),
    ...(scope === null ? [] : [`<scope>${scope}</scope>`])
  ];
  return `    <dependency>\n${lines.map(line => `      ${line}`).join('\n')}\n    </dependency>`;
}
