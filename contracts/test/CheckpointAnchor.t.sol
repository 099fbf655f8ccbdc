// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {CheckpointAnchor} from "../src/CheckpointAnchor.sol";
import {Vm} from "./Vm.sol";

contract CheckpointAnchorTest {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address private constant ADMIN = address(0xAD);
    address private constant ANCHORER = address(0xA1);
    address private constant SECOND = address(0xA2);

    CheckpointAnchor private _log;
    bytes32 private _role;

    function setUp() public {
        _log = new CheckpointAnchor(ADMIN, ANCHORER);
        _role = _log.ANCHORER_ROLE();
    }

    function testStartsEmpty() public view {
        vm.assertEq(_log.newestTreeSize(), 0);
        vm.assertEq(_log.rootAt(0), bytes32(0));
        vm.assertTrue(_log.hasRole(_role, ANCHORER));
        vm.assertTrue(_log.hasRole(_log.DEFAULT_ADMIN_ROLE(), ADMIN));
        vm.assertFalse(_log.hasRole(_role, ADMIN));
    }

    function testFuzzKeepsTheRootAndEmits(uint64 treeSize, bytes32 rootHash) public {
        vm.assume(treeSize > 0 && rootHash != bytes32(0));
        vm.expectEmit(true, false, false, true, address(_log));
        emit CheckpointAnchor.Anchored(treeSize, rootHash);
        _anchorAs(ANCHORER, treeSize, rootHash);
        vm.assertEq(_log.rootAt(treeSize), rootHash);
        vm.assertEq(_log.newestTreeSize(), treeSize);
    }

    function testFuzzRefusesWhatDoesNotGrow(uint64 newest, uint64 treeSize, bytes32 rootHash) public {
        vm.assume(newest > 0 && rootHash != bytes32(0));
        treeSize = treeSize % newest + (treeSize % 2 == 0 ? 1 : 0);
        _anchorAs(ANCHORER, newest, keccak256("first"));
        vm.expectRevert(abi.encodeWithSelector(CheckpointAnchor.TreeSizeNotGrowing.selector, newest, treeSize));
        _anchorAs(ANCHORER, treeSize, rootHash);
        vm.assertEq(_log.rootAt(newest), keccak256("first"));
        vm.assertEq(_log.newestTreeSize(), newest);
    }

    /// @dev Anchors the sizes as they come and checks the contract against a model: only growth gets in.
    function testFuzzAnySequence(uint64[16] calldata sizes) public {
        uint64 newest;
        for (uint256 i = 0; i < sizes.length; ++i) {
            bytes32 rootHash = keccak256(abi.encode(i, sizes[i]));
            vm.prank(ANCHORER);
            try _log.anchor(sizes[i], rootHash) {
                vm.assertTrue(sizes[i] > newest);
                vm.assertEq(_log.rootAt(sizes[i]), rootHash);
                newest = sizes[i];
            } catch {
                vm.assertTrue(sizes[i] <= newest);
                vm.assertTrue(_log.rootAt(sizes[i]) != rootHash);
            }
            vm.assertEq(_log.newestTreeSize(), newest);
        }
    }

    function testFuzzRefusesTheEmptyTreeAndTheZeroRoot(uint64 treeSize, bytes32 rootHash) public {
        vm.assume(treeSize > 0);
        vm.expectRevert(abi.encodeWithSelector(CheckpointAnchor.TreeSizeNotGrowing.selector, 0, 0));
        _anchorAs(ANCHORER, 0, rootHash);
        vm.expectRevert(
            abi.encodeWithSelector(CheckpointAnchor.InvalidRootHash.selector, treeSize, bytes32(0))
        );
        _anchorAs(ANCHORER, treeSize, bytes32(0));
    }

    function testFuzzRefusesStrangers(address stranger, uint64 treeSize, bytes32 rootHash) public {
        vm.assume(stranger != ANCHORER);
        _expectUnauthorized(stranger);
        _anchorAs(stranger, treeSize, rootHash);
    }

    function testARevokedAnchorerIsRefusedAtOnce() public {
        _anchorAs(ANCHORER, 1, keccak256("1"));
        vm.prank(ADMIN);
        _log.revokeRole(_role, ANCHORER);
        _expectUnauthorized(ANCHORER);
        _anchorAs(ANCHORER, 2, keccak256("2"));
    }

    function testAnAnchorerMayRenounce() public {
        vm.prank(ANCHORER);
        _log.renounceRole(_role, ANCHORER);
        _expectUnauthorized(ANCHORER);
        _anchorAs(ANCHORER, 1, keccak256("1"));
    }

    function testTwoAnchorersTakeTurnsAndEitherCanBeRevoked() public {
        vm.prank(ADMIN);
        _log.grantRole(_role, SECOND);
        _anchorAs(SECOND, 1, keccak256("1"));
        _anchorAs(ANCHORER, 2, keccak256("2"));
        _anchorAs(SECOND, 3, keccak256("3"));

        // The first one is not the one seen last: revoking must hold for it as well.
        vm.prank(ADMIN);
        _log.revokeRole(_role, ANCHORER);
        _expectUnauthorized(ANCHORER);
        _anchorAs(ANCHORER, 4, keccak256("4"));
        _anchorAs(SECOND, 4, keccak256("4"));

        vm.prank(ADMIN);
        _log.revokeRole(_role, SECOND);
        _expectUnauthorized(SECOND);
        _anchorAs(SECOND, 5, keccak256("5"));
    }

    function testARevokedAnchorerMayComeBack() public {
        _anchorAs(ANCHORER, 1, keccak256("1"));
        vm.prank(ADMIN);
        _log.revokeRole(_role, ANCHORER);
        vm.prank(ADMIN);
        _log.grantRole(_role, ANCHORER);
        _anchorAs(ANCHORER, 2, keccak256("2"));
        vm.assertEq(_log.newestTreeSize(), 2);
    }

    function testLosingAnotherRoleLeavesTheAnchorerAlone() public {
        bytes32 adminRole = _log.DEFAULT_ADMIN_ROLE();
        vm.prank(ADMIN);
        _log.grantRole(adminRole, ANCHORER);
        vm.prank(ADMIN);
        _log.revokeRole(adminRole, ANCHORER);
        _anchorAs(ANCHORER, 1, keccak256("1"));
    }

    function testFuzzOnlyTheAdministratorGrants(address caller) public {
        vm.assume(caller != ADMIN);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAccessControl.AccessControlUnauthorizedAccount.selector, caller, _log.DEFAULT_ADMIN_ROLE()
            )
        );
        vm.prank(caller);
        _log.grantRole(_role, caller);
    }

    function _anchorAs(address sender, uint64 treeSize, bytes32 rootHash) private {
        vm.prank(sender);
        _log.anchor(treeSize, rootHash);
    }

    function _expectUnauthorized(address account) private {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, _role)
        );
    }
}
