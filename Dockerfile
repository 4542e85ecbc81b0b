# The UI as an image. It is configured at run time only, from the environment:
#   docker run -p 3000:3000 -e BASE_URL=… -e KRATOS_PUBLIC_URL=… --read-only portico
# The smaller variant, without a shell:
#   docker build --target distroless -t portico:distroless .
# VERSION, COMMIT and SOURCE_DATE_EPOCH say what it is (/health/version, labels). Releases pin both bases by digest.
ARG NODE_IMAGE=node:24-bookworm-slim
ARG DISTROLESS_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot

FROM ${NODE_IMAGE} AS deps
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund

FROM deps AS build
ARG VERSION
ARG COMMIT
ARG SOURCE_DATE_EPOCH
ARG NODE_IMAGE
COPY . .
# With notices of third parties and the bill of materials in the tree.
RUN npm run build && BASE_IMAGE=${NODE_IMAGE} npm run sbom

FROM build AS distroless-bom
ARG DISTROLESS_IMAGE
RUN BASE_IMAGE=${DISTROLESS_IMAGE} npm run sbom

FROM ${DISTROLESS_IMAGE} AS distroless
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="Portico" \
      org.opencontainers.image.description="A self-service identity UI for Ory Kratos" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
# PATH: `node portico.mjs …` is a command here as well as there.
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1024" \
    HOSTNAME=:: \
    PORT=3000 \
    PATH=/nodejs/bin:/usr/local/bin:/usr/bin:/bin
WORKDIR /app
COPY --from=build /src/.next/standalone ./
COPY --from=distroless-bom /src/.next/standalone/sbom.cdx.json ./
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://localhost:${process.env.PORT}/health/alive`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT []
CMD ["node", "portico.mjs"]

FROM ${NODE_IMAGE}
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="Portico" \
      org.opencontainers.image.description="A self-service identity UI for Ory Kratos" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}"
# Keeps a process below 300 MiB under load (docs/performance.md).
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1024" \
    HOSTNAME=:: \
    PORT=3000
WORKDIR /app
# Owned by root: the process cannot change what it runs, and nothing here is written to.
COPY --from=build /src/.next/standalone ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT}/health/alive`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "portico.mjs"]
