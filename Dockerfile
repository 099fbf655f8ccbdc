# One image for the chain, the API and the gateway; docker-compose.yml says which of them a container runs.
# Neither this file nor docker-compose.yml has been run where it was written (there was no Docker daemon): read the
# first build with care, and tell what had to be changed.
FROM node:24-bookworm-slim AS build
WORKDIR /tidemark
COPY . .
# Its last step, `prepare`, compiles the contracts and builds the web pages.
RUN npm ci --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /tidemark
COPY --from=build --chown=root:root /tidemark /tidemark
# The home is a volume; whoever writes it is not root.
RUN mkdir -p /home/node/tidemark && chown node:node /home/node/tidemark && chmod 700 /home/node/tidemark
USER node
ENV NODE_ENV=production TIDEMARK_HOME=/home/node/tidemark TIDEMARK_HOST=0.0.0.0 NODE_COMPILE_CACHE=/tmp/node
ENTRYPOINT ["node", "--import", "./scripts/register.js"]
CMD ["api/src/main.ts"]
