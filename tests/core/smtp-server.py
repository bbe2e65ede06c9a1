#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""smtp-server.py FOLDER [--tls starttls|tls] [--cert PEM] [--login] [--size N] [--fail HOW]

A mail server on loopback for tests. Writes its port as the first line, mails to FOLDER/1.eml and
what was said of them to FOLDER/1.txt, and ends with its standard input. Some addresses mean
something: refused@… and later@… as recipients, stranger@… as sender, spam@… for the mail. With
--fail it is no real server but one that breaks off: "greeting", "hang-greeting", "hang-recipient",
"mail" (in its middle), "end" (after it, without an answer), "goodbye" (never answers QUIT).
"""
import argparse
import asyncio
import os
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--tls", default="")
parser.add_argument("--cert")
parser.add_argument("--login", action="store_true")
parser.add_argument("--size", type=int, default=33554432)
parser.add_argument("--ascii", action="store_true")
parser.add_argument("--fail")
options = parser.parse_args()


class Handler:
    count = 0

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if address.startswith("stranger@"):
            return "553 5.7.1 Sender address rejected: not owned by user"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return "550 5.1.1 No such user here"
        if address.startswith("later@"):
            return "450 4.2.0 Greylisted, please come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if any(to.startswith("spam@") for to in envelope.rcpt_tos):
            return "554 5.7.1 This looks like spam"
        Handler.count += 1
        name = os.path.join(options.folder, str(Handler.count))
        with open(name + ".eml", "wb") as file:
            file.write(envelope.original_content)
        with open(name + ".txt.part", "w", encoding="utf-8") as file:
            print("hello", session.host_name, file=file)
            encrypted = server.transport.get_extra_info("sslcontext") is not None
            print("encrypted", encrypted, file=file)
            print("login", session.auth_data.decode() if session.auth_data else "", file=file)
            print("from", envelope.mail_from, " ".join(envelope.mail_options), file=file)
            for to in envelope.rcpt_tos:
                print("to", to, file=file)
        os.rename(name + ".txt.part", name + ".txt")
        return "250 2.0.0 Taken"


def authenticate(server, session, envelope, mechanism, data):
    if isinstance(data, LoginPassword) and data.password == "Geheim: ß€!".encode():
        return AuthResult(success=True, auth_data=data.login)
    return AuthResult(success=False, handled=False,
                      message="535 5.7.8 Authentication credentials invalid")


async def break_off(reader, writer):
    """As far as --fail says, and no farther."""
    how = options.fail

    async def say(line):
        writer.write(line.encode() + b"\r\n")
        await writer.drain()

    async def hang():
        await asyncio.sleep(600)

    try:
        if how == "greeting":
            return
        if how == "hang-greeting":
            await hang()
        await say("220 localhost ESMTP")
        while True:
            line = (await reader.readline()).decode(errors="replace")
            verb = line[:4].upper()
            if not line:
                return
            if verb == "RCPT" and how == "hang-recipient":
                await hang()
            if verb == "QUIT" and how == "goodbye":
                await hang()
            if verb != "DATA":
                await say("250 OK")
                continue
            await say("354 Go on")
            if how == "mail":
                await reader.read(1000)
                return
            await reader.readuntil(b"\r\n.\r\n")
            if how == "end":
                return
            await say("250 Taken")
    finally:
        if how == "mail":
            # With bytes unread, the other end is told at once.
            writer.transport.abort()
        else:
            writer.close()


async def main():
    context = None
    if options.cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.cert)
    loop = asyncio.get_running_loop()
    # A client that looks at the certificate and goes is no fault of the server's.
    loop.set_exception_handler(lambda *unused: None)
    if options.fail:
        server = await asyncio.start_server(break_off, "127.0.0.1", 0)
    else:
        server = await loop.create_server(
            lambda: SMTP(Handler(), hostname="localhost", loop=loop,
                         data_size_limit=options.size, enable_SMTPUTF8=not options.ascii,
                         tls_context=context if options.tls == "starttls" else None,
                         require_starttls=options.tls == "starttls",
                         authenticator=authenticate if options.login else None,
                         auth_required=options.login,
                         auth_require_tls=options.tls == "starttls"),
            "127.0.0.1", 0, ssl=context if options.tls == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)),
                     daemon=True).start()
    await ended.wait()
    os._exit(0)


asyncio.run(main())
