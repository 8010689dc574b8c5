/** True for capabilities of Linux that amount to root on the host, with or without `CAP_`; after capabilities(7). */
export function takesOverHost(capability: string): boolean {
  return /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH|BPF)$/i.test(capability);
}
