"""A passkey made of nothing but a key: it answers as an authenticator does, and lies when asked to."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT, PRESENT_AND_VERIFIED = 0x01, 0x05
WITH_CREDENTIAL = 0x40


@dataclass
class SoftPasskey:
    """One credential for one relying party."""

    rp: str = "localhost"
    origin: str = "http://localhost"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    user: str = ""
    flags: int = PRESENT_AND_VERIFIED

    def register(self, options: dict[str, Any]) -> str:
        """Return the answer to the options of a registration."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.id, public)
        data = AuthenticatorData.create(
            self._rp_hash(), PRESENT_AND_VERIFIED | WITH_CREDENTIAL, 0, credential
        )
        client = self._client("webauthn.create", asked["challenge"], self.origin)
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attestation)},
            {"credProps": {"rk": True}},
        )

    def sign(self, options: dict[str, Any], *, origin: str | None = None, user: str | None = None) -> str:
        """Return the answer to the options of a sign-in, from the origin where the browser is."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"], origin or self.origin)
        data = AuthenticatorData.create(self._rp_hash(), self.flags, 1)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signed),
                "userHandle": user or self.user,
            },
            {},
        )

    def _rp_hash(self) -> bytes:
        return hashlib.sha256(self.rp.encode()).digest()

    def _client(self, kind: str, challenge: str, origin: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), origin)

    def _answer(self, response: dict[str, str], extensions: dict[str, Any]) -> str:
        identifier = websafe_encode(self.id)
        return json.dumps(
            {
                "id": identifier,
                "rawId": identifier,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": extensions,
                "authenticatorAttachment": "cross-platform",
            }
        )
