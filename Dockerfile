# Images of the two services: docker build --target api|ingest|dev (BuildKit). docs/docker.md says how they are built and run.
#
# The programs bring their runtime with them, trimmed and compiled as a whole (Medicaments.ServiceDefaults/Published.props): an update of
# the runtime is a rebuild with a newer SDK image.
ARG DOTNET_VERSION=10.0

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS sdk
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
WORKDIR /source

# The source mounted, restarted or reloaded at every change of a file:
# docker run -v "$PWD":/source -p 8030:8000 <image> Medicaments.Api
FROM sdk AS dev
# What a build writes stays in the container: the mounted source may be somebody else's. A change that cannot be taken into the running
# program restarts it; there is nobody to ask.
ENV UseArtifactsOutput=true ArtifactsPath=/artifacts DOTNET_USE_POLLING_FILE_WATCHER=1 DOTNET_WATCH_RESTART_ON_RUDE_EDIT=true \
    ADDRESS=0.0.0.0 ALLOW_DIRECT_ACCESS=true LOG_DIR=/tmp/logs DATA_DIR=/tmp/files SNAPSHOT_DIR=/tmp/snapshots SNAPSHOT_SOURCE=/tmp/snapshots
ENTRYPOINT ["dotnet", "watch", "--non-interactive", "--project"]
CMD ["Medicaments.Api"]

FROM sdk AS publish
COPY . .
# Directories that the services write. A volume takes owner and mode from here when it is first mounted.
RUN mkdir -p /layout/api/logs /layout/api/files /layout/api/snapshots /layout/ingest/logs /layout/ingest/files /layout/ingest/snapshots
ARG TARGETARCH
# false: the real package instead of its stand-in, standins/README.md.
ARG UseStandIn_Serilog_Sinks_Grafana_Loki
ARG VERSION=0.0.0
ARG COMMIT=unknown

# A feed other than NuGet's own: --secret id=nuget-config,src=NuGet.Config
FROM publish AS publish-api
RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
    --mount=type=secret,id=nuget-config,target=/root/.nuget/NuGet/NuGet.Config \
    dotnet publish Medicaments.Api -c Release -a $TARGETARCH -o /out \
        -p:Version=$VERSION -p:SourceRevisionId=$COMMIT -p:DebugType=embedded \
        -p:PublishDocumentationFiles=false -p:RunAnalyzers=false

FROM publish AS publish-ingest
RUN --mount=type=cache,id=nuget,target=/root/.nuget/packages \
    --mount=type=secret,id=nuget-config,target=/root/.nuget/NuGet/NuGet.Config \
    dotnet publish Medicaments.Ingest -c Release -a $TARGETARCH -o /out \
        -p:Version=$VERSION -p:SourceRevisionId=$COMMIT -p:DebugType=embedded \
        -p:PublishDocumentationFiles=false -p:RunAnalyzers=false

# Chiseled: the libraries that the runtime opens, and certificates; no shell, no package manager.
FROM mcr.microsoft.com/dotnet/runtime-deps:${DOTNET_VERSION}-noble-chiseled AS runtime
# The schedule of the updates and times in JSON are those of Europe/Paris, and this base has no time zones.
COPY --from=sdk /usr/share/zoneinfo /usr/share/zoneinfo
# Diagnostics would open a socket in /tmp; the listeners are those of the configuration and no others.
ENV DOTNET_EnableDiagnostics=0 ASPNETCORE_HTTP_PORTS=
# The base's user would own the directory.
USER root
WORKDIR /app
USER 65534:65534
ARG VERSION=0.0.0
ARG COMMIT=unknown
ARG BUILD_DATE=unknown
LABEL org.opencontainers.image.vendor="medicaments-api" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.created="${BUILD_DATE}"

FROM runtime AS ingest
LABEL org.opencontainers.image.title="medicaments-ingest" \
      org.opencontainers.image.description="Downloads the French public medicines database, checks it and publishes snapshots"
COPY --from=publish-ingest /out /app/
COPY --from=publish --chown=65534:65534 /layout/ingest/ /app/
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["/app/medicaments-ingest", "healthcheck"]
ENTRYPOINT ["/app/medicaments-ingest"]

FROM runtime AS api
LABEL org.opencontainers.image.title="medicaments-api" \
      org.opencontainers.image.description="Serves snapshots of the French public medicines database over HTTP"
COPY --from=publish-api /out /app/
COPY --from=publish --chown=65534:65534 /layout/api/ /app/
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD ["/app/medicaments-api", "healthcheck"]
ENTRYPOINT ["/app/medicaments-api"]
