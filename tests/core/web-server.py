#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""web-server.py FOLDER [--cert PEM]

A web server on loopback for tests. Writes its port as the first line, and ends with its standard
input. The path says what it does; each request is a line in FOLDER/requests: method, path,
headers that nobody should send, and the most requests that were answered at once so far.
"""
import argparse
import http.server
import os
import ssl
import sys
import threading
import time

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--cert")
options = parser.parse_args()
lock = threading.Lock()
now = most = 0


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        global now, most
        with lock:
            now += 1
            most = max(most, now)
        try:
            self.tell()
            if self.path.startswith("/slow"):
                time.sleep(0.05)
        finally:
            # Before the answer: who has it may ask the next thing before this thread goes on.
            with lock:
                now -= 1
        self.give()

    def tell(self):
        bad = [name for name in ("Cookie", "Referer", "Authorization") if name in self.headers]
        with lock, open(os.path.join(options.folder, "requests"), "a", encoding="utf-8") as file:
            print(self.command, self.path, self.headers["User-Agent"], *bad, most, file=file)

    def give(self):
        path = self.path
        here = f"{'https' if options.cert else 'http'}://{self.headers['Host']}"
        if path == "/hang":
            time.sleep(600)
        elif path == "/slow":
            self.send(200)
        elif path == "/nohead" and self.command == "HEAD":
            self.send(405)
        elif path == "/headless" and self.command == "HEAD":
            self.close_connection = True
        elif path.isdigit() or path[1:].isdigit():
            self.send(int(path[1:]))
        elif path == "/moved":
            self.send(301, here + "/new?a=1&b=2")
        elif path == "/moved-twice":
            self.send(308, "/moved")
        elif path == "/moved-then-elsewhere":
            self.send(301, "/elsewhere")
        elif path == "/elsewhere":
            self.send(302, "/new")
        elif path == "/file":
            self.send(302, "file:///etc/passwd")
        elif path == "/round":
            self.send(302, "/round")
        elif path == "/moved-to-nothing":
            self.send(301, "/404")
        elif path == "/nowhere":
            self.send(302)
        else:
            self.send(200)

    def send(self, status, location=None):
        body = b"" if self.command == "HEAD" else b"x" * 100000
        try:
            self.send_response(status)
            self.send_header("Content-Length", "100000")
            self.send_header("Set-Cookie", "a=b")
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass

    do_GET = do_HEAD = answer

    def log_message(self, *unused):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *unused):
        pass


server = Server(("127.0.0.1", 0), Handler)
if options.cert:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.cert)
    # The handshake is each connection's own affair.
    server.socket = context.wrap_socket(server.socket, server_side=True,
                                        do_handshake_on_connect=False)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
