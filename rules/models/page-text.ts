import type { ApiName, LibraryModel, SourceRow } from "#core/model/library-model";

const page = (...apis: readonly ApiName[]): readonly SourceRow[] => apis.map((api) => ({ api, kind: "page" }));
const values = ["form.Values()"] as const;

/** What a page shows or its visitor typed. It was text when it was read, whatever it holds, and has to stay text. */
export default {
  library: "browser",
  documentation: "https://developer.mozilla.org/en-US/docs/Web/API/HTMLInputElement/value",
  aliases: {
    "globalThis.document.getElementById()": "globalThis.HTMLElement()",
    "globalThis.document.querySelector()": "globalThis.HTMLElement()",
    "globalThis.document.querySelectorAll()[]": "globalThis.HTMLElement()",
  },
  sources: [
    ...page("*.target.value", "*.currentTarget.value", "*.target.innerText", "*.target.textContent", "*.getAttribute()"),
    ...page(...["value", "innerText", "textContent", "dataset"].map((member) => `globalThis.HTMLElement().${member}`)),
    ...page("globalThis.HTMLInputElement().value", "globalThis.HTMLTextAreaElement().value", "globalThis.prompt()"),
    ...page("formik.useFormikContext().values", "react-hook-form.useForm().getValues()", "react-hook-form.useForm().watch()", "form.Values()"),
  ],
  callbacks: [
    { api: "formik.withFormik", argument: 0, property: "validate", parameters: values },
    { api: "formik.withFormik", argument: 0, property: "handleSubmit", parameters: values },
    { api: "formik.useFormik", argument: 0, property: "validate", parameters: values },
    { api: "formik.useFormik", argument: 0, property: "onSubmit", parameters: values },
    { api: "react-hook-form.useForm().handleSubmit", argument: 0, parameters: values },
  ],
} satisfies LibraryModel;
