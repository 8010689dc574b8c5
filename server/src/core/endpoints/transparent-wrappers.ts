/** Wrappers that only make a function a handler, or hand its failures on. */
const wrappers = /(?:^|\.)(?:defineEventHandler|eventHandler|defineCachedEventHandler|defineLazyEventHandler|asyncHandler|expressAsyncHandler|catchAsync|catchAsyncErrors|catchErrors|asyncWrapper|asyncMiddleware|wrapAsync|createMiddleware|createHandlers|useCallback|cache)$|^express-async-handler$|^react\.cache$|^fastify-plugin$/;

/** True for the name of a call that changes nothing about what the function it is given lets through. */
export function isTransparentWrapper(name: string): boolean {
  return wrappers.test(name);
}
