# The UI as an image. It is configured at run time only, from the environment:
#   docker run -p 3000:3000 -e BASE_URL=… -e KRATOS_PUBLIC_URL=… --read-only portico

FROM node:24-bookworm-slim AS deps
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund

FROM deps AS build
COPY . .
RUN npm run build

FROM node:24-bookworm-slim
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
