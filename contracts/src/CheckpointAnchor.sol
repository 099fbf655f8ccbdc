// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

/**
 * @title CheckpointAnchor
 * @notice Public witness of a transparency log: keeps the root hash of each checkpoint under its tree size, and the
 * block in which an anchor stands says when the log had that head at the latest.
 *
 * An anchor is final. Tree sizes only grow, so a root once anchored can neither be replaced nor be given a rival
 * later, whoever holds the role.
 *
 * @dev What an anchor pays for, beyond the 21,000 of any transaction: one fresh slot for the root (22,100), the event
 * (1,381), its calldata (about 740) and one update of a used slot (5,000). That slot holds both things an anchor must
 * look up, the newest tree size and the account that may anchor, because a second slot would cost 2,100 more to read.
 */
contract CheckpointAnchor is AccessControl {
    /// @notice Role of the accounts that may anchor.
    bytes32 public constant ANCHORER_ROLE = keccak256("ANCHORER_ROLE");

    /// @dev The anchorer seen last, who is known to hold the role, or zero. Shares its slot with the tree size.
    address private _knownAnchorer;
    uint64 private _newestTreeSize;
    mapping(uint64 treeSize => bytes32) private _roots;

    /**
     * @notice A checkpoint was anchored.
     * @param treeSize number of entries in the log
     * @param rootHash RFC 9162 root of the tree of that size
     */
    event Anchored(uint64 indexed treeSize, bytes32 rootHash);

    /// @dev The tree size does not exceed the newest one that is anchored.
    error TreeSizeNotGrowing(uint64 newestTreeSize, uint64 treeSize);

    /// @dev The root hash is zero, which is no hash of a tree and would read as "not anchored".
    error InvalidRootHash(uint64 treeSize, bytes32 rootHash);

    /**
     * @param admin account that grants and revokes roles
     * @param anchorer account that may anchor from the start
     */
    constructor(address admin, address anchorer) {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(ANCHORER_ROLE, anchorer);
        // Paid here once, so that the first anchor costs what every other one does.
        _knownAnchorer = anchorer;
    }

    /**
     * @notice Anchors the checkpoint of `treeSize` entries with root `rootHash`.
     *
     * Requirements:
     *
     * - the caller must have {ANCHORER_ROLE}.
     * - `treeSize` must exceed {newestTreeSize}.
     * - `rootHash` must not be zero.
     *
     * Emits an {Anchored} event.
     */
    function anchor(uint64 treeSize, bytes32 rootHash) external {
        if (_msgSender() != _knownAnchorer) {
            _checkRole(ANCHORER_ROLE);
        }
        uint64 newest = _newestTreeSize;
        if (treeSize <= newest) {
            revert TreeSizeNotGrowing(newest, treeSize);
        }
        if (rootHash == bytes32(0)) {
            revert InvalidRootHash(treeSize, rootHash);
        }

        _knownAnchorer = _msgSender();
        _newestTreeSize = treeSize;
        _roots[treeSize] = rootHash;
        emit Anchored(treeSize, rootHash);
    }

    /// @notice Returns the root anchored for `treeSize` entries, or zero where that size was never anchored.
    function rootAt(uint64 treeSize) external view returns (bytes32) {
        return _roots[treeSize];
    }

    /// @notice Returns the newest tree size that is anchored, or zero before the first anchor.
    function newestTreeSize() external view returns (uint64) {
        return _newestTreeSize;
    }

    /// @inheritdoc AccessControl
    function _revokeRole(bytes32 role, address account) internal override returns (bool) {
        if (role == ANCHORER_ROLE && account == _knownAnchorer) {
            delete _knownAnchorer;
        }
        return super._revokeRole(role, account);
    }
}
