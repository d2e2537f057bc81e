"""Whether the site can listen where it is told to; asked without Django, before any long work."""

from __future__ import annotations

import socket


class NotReady(Exception):
    """Why the site cannot be served, and what to do."""


def refuse_taken(host: str, port: int) -> None:
    """Raise NotReady when we cannot listen there."""
    if not port_is_free(host, port):
        other = port + 1 if port < 65535 else port - 1
        raise NotReady(
            f"Something else listens at {host}:{port}.\nStop it, or choose another one: --port {other}"
        )


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens there. Our server shares ports, so it would not notice itself."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise NotReady(
                f"No permission to listen at port {port}; choose one above 1023."
            ) from error
        except socket.gaierror as error:
            raise NotReady(f"{host} is no address of this machine.") from error
        except OSError as error:
            if error.errno == 99:
                raise NotReady(f"{host} is no address of this machine.") from error
            return False
    return True
