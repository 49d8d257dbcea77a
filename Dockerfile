# Build: docker build -t baton .
# Run:   docker run --rm -e JIRA_BASE_URL=… -e JIRA_USER=… -e JIRA_TOKEN=… -e CONFLUENCE_BASE_URL=… -v baton:/baton/.baton baton
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY pom.xml .
COPY config config
COPY src src
RUN mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /baton --shell /usr/sbin/nologin baton \
    && mkdir -p /baton/.baton && chown baton /baton/.baton
WORKDIR /baton
COPY --from=build /src/target/lib target/lib
COPY --from=build /src/target/baton.jar target/baton.jar
COPY config config
COPY templates templates
ENV BATON_HOME=/baton
USER baton
VOLUME /baton/.baton
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "--sun-misc-unsafe-memory-access=allow", "-jar", "target/baton.jar"]
CMD ["run"]
