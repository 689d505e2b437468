# TradeHub in one image: the server, and the app that it serves.

FROM rust:1.95.0-bookworm AS build
# libpq is compiled from source, against OpenSSL.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libssl-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo xtask build --release

FROM debian:bookworm-slim
# curl asks the server whether it is ready.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl libssl3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --create-home --home-dir /var/lib/tradehub tradehub
COPY --from=build /src/target/release/tradehub /usr/local/bin/tradehub
COPY --from=build /src/dist /usr/local/share/tradehub/web
ENV TRADEHUB_BIND=0.0.0.0:8080 \
    TRADEHUB_METRICS_BIND=127.0.0.1:9464 \
    TRADEHUB_DATA_DIR=/var/lib/tradehub \
    TRADEHUB_DATABASE_URL=sqlite:///var/lib/tradehub/tradehub.db \
    TRADEHUB_WEB_DIR=/usr/local/share/tradehub/web
USER tradehub
WORKDIR /var/lib/tradehub
VOLUME /var/lib/tradehub
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["tradehub"]
CMD ["serve"]
