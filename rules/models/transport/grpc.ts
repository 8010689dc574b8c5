/** Credentials that encrypt nothing: https://grpc.io/docs/guides/auth/#supported-auth-mechanisms */
export const insecureCredentials: ReadonlySet<string> = new Set(
  ["grpc", "@grpc/grpc-js"].flatMap((library) => [`${library}.credentials.createInsecure`, `${library}.ChannelCredentials.createInsecure`, `${library}.ServerCredentials.createInsecure`]),
);
