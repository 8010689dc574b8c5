import { Component, type ErrorInfo, type ReactNode } from "react";
import { text } from "../i18n";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
}

/** Shows a sentence instead of a blank page when a part of the page breaks, and no detail of why. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error("A part of the page broke.", error.name, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.broken ? <p role="alert">{text("shop.broken")}</p> : this.props.children;
  }
}
