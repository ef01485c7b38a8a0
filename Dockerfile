# syntax=docker/dockerfile:1
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
# In production the keys must be configured: MASTER_KEYS and PSEUDONYM_KEY (see .env.example).
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY locales locales
COPY db db
COPY bots bots
COPY src src
# For a PostgreSQL of its own, where DATABASE_URL is not set: mount a volume here to keep it.
RUN install -d -o node -g node -m 700 /data
USER node
EXPOSE 3000
# The code stays root's: what runs it cannot change it.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "--import", "tsx", "src/cli.ts", "health"]
# Node itself and not npm, so that SIGTERM reaches the application.
CMD ["node", "--import", "tsx", "src/main.ts"]
